// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom;

import java.util.HexFormat;

/**
 * Attribute tags that Hilum uses, named as in PS3.6: {@code 0xggggeeee}.
 *
 * @since 0.1.0
 */
public final class Tags {

	// one line per attribute: @formatter:off
	/** File Meta Information Group Length. */ public static final int FILE_META_INFORMATION_GROUP_LENGTH = 0x00020000;
	/** File Meta Information Version. */ public static final int FILE_META_INFORMATION_VERSION = 0x00020001;
	/** Media Storage SOP Class UID. */ public static final int MEDIA_STORAGE_SOP_CLASS_UID = 0x00020002;
	/** Media Storage SOP Instance UID. */ public static final int MEDIA_STORAGE_SOP_INSTANCE_UID = 0x00020003;
	/** Transfer Syntax UID. */ public static final int TRANSFER_SYNTAX_UID = 0x00020010;
	/** Implementation Class UID. */ public static final int IMPLEMENTATION_CLASS_UID = 0x00020012;
	/** Implementation Version Name. */ public static final int IMPLEMENTATION_VERSION_NAME = 0x00020013;
	/** File-set ID. */ public static final int FILE_SET_ID = 0x00041130;
	/** Offset of the First Directory Record of the Root Directory Entity. */
	public static final int OFFSET_OF_THE_FIRST_DIRECTORY_RECORD_OF_THE_ROOT_DIRECTORY_ENTITY = 0x00041200;
	/** Directory Record Sequence. */ public static final int DIRECTORY_RECORD_SEQUENCE = 0x00041220;
	/** Offset of the Next Directory Record. */ public static final int OFFSET_OF_THE_NEXT_DIRECTORY_RECORD = 0x00041400;
	/** Record In-use Flag. */ public static final int RECORD_IN_USE_FLAG = 0x00041410;
	/** Offset of Referenced Lower-Level Directory Entity. */
	public static final int OFFSET_OF_REFERENCED_LOWER_LEVEL_DIRECTORY_ENTITY = 0x00041420;
	/** Directory Record Type. */ public static final int DIRECTORY_RECORD_TYPE = 0x00041430;
	/** Referenced File ID. */ public static final int REFERENCED_FILE_ID = 0x00041500;
	/** Referenced SOP Class UID in File. */ public static final int REFERENCED_SOP_CLASS_UID_IN_FILE = 0x00041510;
	/** Referenced SOP Instance UID in File. */ public static final int REFERENCED_SOP_INSTANCE_UID_IN_FILE = 0x00041511;
	/** Referenced Transfer Syntax UID in File. */
	public static final int REFERENCED_TRANSFER_SYNTAX_UID_IN_FILE = 0x00041512;
	/** Specific Character Set. */ public static final int SPECIFIC_CHARACTER_SET = 0x00080005;
	/** Image Type. */ public static final int IMAGE_TYPE = 0x00080008;
	/** Instance Creation Date. */ public static final int INSTANCE_CREATION_DATE = 0x00080012;
	/** Instance Creation Time. */ public static final int INSTANCE_CREATION_TIME = 0x00080013;
	/** SOP Class UID. */ public static final int SOP_CLASS_UID = 0x00080016;
	/** SOP Instance UID. */ public static final int SOP_INSTANCE_UID = 0x00080018;
	/** Study Date. */ public static final int STUDY_DATE = 0x00080020;
	/** Series Date. */ public static final int SERIES_DATE = 0x00080021;
	/** Acquisition Date. */ public static final int ACQUISITION_DATE = 0x00080022;
	/** Content Date. */ public static final int CONTENT_DATE = 0x00080023;
	/** Acquisition DateTime. */ public static final int ACQUISITION_DATE_TIME = 0x0008002a;
	/** Study Time. */ public static final int STUDY_TIME = 0x00080030;
	/** Series Time. */ public static final int SERIES_TIME = 0x00080031;
	/** Acquisition Time. */ public static final int ACQUISITION_TIME = 0x00080032;
	/** Content Time. */ public static final int CONTENT_TIME = 0x00080033;
	/** Accession Number. */ public static final int ACCESSION_NUMBER = 0x00080050;
	/** Query/Retrieve Level. */ public static final int QUERY_RETRIEVE_LEVEL = 0x00080052;
	/** Retrieve AE Title. */ public static final int RETRIEVE_AE_TITLE = 0x00080054;
	/** Modality. */ public static final int MODALITY = 0x00080060;
	/** Modalities in Study. */ public static final int MODALITIES_IN_STUDY = 0x00080061;
	/** Conversion Type. */ public static final int CONVERSION_TYPE = 0x00080064;
	/** Presentation Intent Type. */ public static final int PRESENTATION_INTENT_TYPE = 0x00080068;
	/** Manufacturer. */ public static final int MANUFACTURER = 0x00080070;
	/** Institution Name. */ public static final int INSTITUTION_NAME = 0x00080080;
	/** Institution Address. */ public static final int INSTITUTION_ADDRESS = 0x00080081;
	/** Referring Physician's Name. */ public static final int REFERRING_PHYSICIAN_NAME = 0x00080090;
	/** Code Value. */ public static final int CODE_VALUE = 0x00080100;
	/** Coding Scheme Designator. */ public static final int CODING_SCHEME_DESIGNATOR = 0x00080102;
	/** Coding Scheme Version. */ public static final int CODING_SCHEME_VERSION = 0x00080103;
	/** Code Meaning. */ public static final int CODE_MEANING = 0x00080104;
	/** Timezone Offset From UTC. */ public static final int TIMEZONE_OFFSET_FROM_UTC = 0x00080201;
	/** Station Name. */ public static final int STATION_NAME = 0x00081010;
	/** Study Description. */ public static final int STUDY_DESCRIPTION = 0x00081030;
	/** Series Description. */ public static final int SERIES_DESCRIPTION = 0x0008103e;
	/** Institutional Department Name. */ public static final int INSTITUTIONAL_DEPARTMENT_NAME = 0x00081040;
	/** Physician(s) of Record. */ public static final int PHYSICIANS_OF_RECORD = 0x00081048;
	/** Performing Physician's Name. */ public static final int PERFORMING_PHYSICIAN_NAME = 0x00081050;
	/** Name of Physician(s) Reading Study. */ public static final int NAME_OF_PHYSICIANS_READING_STUDY = 0x00081060;
	/** Operators' Name. */ public static final int OPERATORS_NAME = 0x00081070;
	/** Manufacturer's Model Name. */ public static final int MANUFACTURER_MODEL_NAME = 0x00081090;
	/** Referenced Study Sequence. */ public static final int REFERENCED_STUDY_SEQUENCE = 0x00081110;
	/** Referenced Series Sequence. */ public static final int REFERENCED_SERIES_SEQUENCE = 0x00081115;
	/** Referenced Image Sequence. */ public static final int REFERENCED_IMAGE_SEQUENCE = 0x00081140;
	/** Referenced Instance Sequence. */ public static final int REFERENCED_INSTANCE_SEQUENCE = 0x0008114a;
	/** Referenced SOP Class UID. */ public static final int REFERENCED_SOP_CLASS_UID = 0x00081150;
	/** Referenced SOP Instance UID. */ public static final int REFERENCED_SOP_INSTANCE_UID = 0x00081155;
	/** Referenced Frame Number. */ public static final int REFERENCED_FRAME_NUMBER = 0x00081160;
	/** Derivation Description. */ public static final int DERIVATION_DESCRIPTION = 0x00082111;
	/** Source Image Sequence. */ public static final int SOURCE_IMAGE_SEQUENCE = 0x00082112;
	/** Anatomic Region Sequence. */ public static final int ANATOMIC_REGION_SEQUENCE = 0x00082218;
	/** Frame Type. */ public static final int FRAME_TYPE = 0x00089007;
	/** Derivation Image Sequence. */ public static final int DERIVATION_IMAGE_SEQUENCE = 0x00089124;
	/** Pixel Presentation. */ public static final int PIXEL_PRESENTATION = 0x00089205;
	/** Derivation Code Sequence. */ public static final int DERIVATION_CODE_SEQUENCE = 0x00089215;
	/** Patient's Name. */ public static final int PATIENT_NAME = 0x00100010;
	/** Patient ID. */ public static final int PATIENT_ID = 0x00100020;
	/** Issuer of Patient ID. */ public static final int ISSUER_OF_PATIENT_ID = 0x00100021;
	/** Patient's Birth Date. */ public static final int PATIENT_BIRTH_DATE = 0x00100030;
	/** Patient's Sex. */ public static final int PATIENT_SEX = 0x00100040;
	/** Other Patient IDs. */ public static final int OTHER_PATIENT_IDS = 0x00101000;
	/** Other Patient Names. */ public static final int OTHER_PATIENT_NAMES = 0x00101001;
	/** Patient's Age. */ public static final int PATIENT_AGE = 0x00101010;
	/** Patient's Size. */ public static final int PATIENT_SIZE = 0x00101020;
	/** Patient's Weight. */ public static final int PATIENT_WEIGHT = 0x00101030;
	/** Patient's Address. */ public static final int PATIENT_ADDRESS = 0x00101040;
	/** Ethnic Group. */ public static final int ETHNIC_GROUP = 0x00102160;
	/** Pregnancy Status. */ public static final int PREGNANCY_STATUS = 0x001021c0;
	/** Anatomical Orientation Type. */ public static final int ANATOMICAL_ORIENTATION_TYPE = 0x00102210;
	/** Patient Comments. */ public static final int PATIENT_COMMENTS = 0x00104000;
	/** Clinical Trial Sponsor Name. */ public static final int CLINICAL_TRIAL_SPONSOR_NAME = 0x00120010;
	/** Clinical Trial Protocol ID. */ public static final int CLINICAL_TRIAL_PROTOCOL_ID = 0x00120020;
	/** Clinical Trial Subject ID. */ public static final int CLINICAL_TRIAL_SUBJECT_ID = 0x00120040;
	/** Patient Identity Removed. */ public static final int PATIENT_IDENTITY_REMOVED = 0x00120062;
	/** De-identification Method. */ public static final int DEIDENTIFICATION_METHOD = 0x00120063;
	/** Contrast/Bolus Agent. */ public static final int CONTRAST_BOLUS_AGENT = 0x00180010;
	/** Body Part Examined. */ public static final int BODY_PART_EXAMINED = 0x00180015;
	/** Scanning Sequence. */ public static final int SCANNING_SEQUENCE = 0x00180020;
	/** Sequence Variant. */ public static final int SEQUENCE_VARIANT = 0x00180021;
	/** Scan Options. */ public static final int SCAN_OPTIONS = 0x00180022;
	/** MR Acquisition Type. */ public static final int MR_ACQUISITION_TYPE = 0x00180023;
	/** Sequence Name. */ public static final int SEQUENCE_NAME = 0x00180024;
	/** Radiopharmaceutical. */ public static final int RADIOPHARMACEUTICAL = 0x00180031;
	/** Slice Thickness. */ public static final int SLICE_THICKNESS = 0x00180050;
	/** KVP. */ public static final int KVP = 0x00180060;
	/** Repetition Time. */ public static final int REPETITION_TIME = 0x00180080;
	/** Echo Time. */ public static final int ECHO_TIME = 0x00180081;
	/** Inversion Time. */ public static final int INVERSION_TIME = 0x00180082;
	/** Number of Averages. */ public static final int NUMBER_OF_AVERAGES = 0x00180083;
	/** Imaging Frequency. */ public static final int IMAGING_FREQUENCY = 0x00180084;
	/** Echo Number(s). */ public static final int ECHO_NUMBERS = 0x00180086;
	/** Magnetic Field Strength. */ public static final int MAGNETIC_FIELD_STRENGTH = 0x00180087;
	/** Spacing Between Slices. */ public static final int SPACING_BETWEEN_SLICES = 0x00180088;
	/** Device Serial Number. */ public static final int DEVICE_SERIAL_NUMBER = 0x00181000;
	/** Software Versions. */ public static final int SOFTWARE_VERSIONS = 0x00181020;
	/** Protocol Name. */ public static final int PROTOCOL_NAME = 0x00181030;
	/** Trigger Time. */ public static final int TRIGGER_TIME = 0x00181060;
	/** Radiopharmaceutical Start Time. */ public static final int RADIOPHARMACEUTICAL_START_TIME = 0x00181072;
	/** Radionuclide Total Dose. */ public static final int RADIONUCLIDE_TOTAL_DOSE = 0x00181074;
	/** Radionuclide Half Life. */ public static final int RADIONUCLIDE_HALF_LIFE = 0x00181075;
	/** Radionuclide Positron Fraction. */ public static final int RADIONUCLIDE_POSITRON_FRACTION = 0x00181076;
	/** Radiopharmaceutical Start DateTime. */ public static final int RADIOPHARMACEUTICAL_START_DATE_TIME = 0x00181078;
	/** Reconstruction Diameter. */ public static final int RECONSTRUCTION_DIAMETER = 0x00181100;
	/** Gantry/Detector Tilt. */ public static final int GANTRY_DETECTOR_TILT = 0x00181120;
	/** Table Height. */ public static final int TABLE_HEIGHT = 0x00181130;
	/** Exposure Time. */ public static final int EXPOSURE_TIME = 0x00181150;
	/** X-Ray Tube Current. */ public static final int X_RAY_TUBE_CURRENT = 0x00181151;
	/** Exposure. */ public static final int EXPOSURE = 0x00181152;
	/** Imager Pixel Spacing. */ public static final int IMAGER_PIXEL_SPACING = 0x00181164;
	/** Convolution Kernel. */ public static final int CONVOLUTION_KERNEL = 0x00181210;
	/** Actual Frame Duration. */ public static final int ACTUAL_FRAME_DURATION = 0x00181242;
	/** Flip Angle. */ public static final int FLIP_ANGLE = 0x00181314;
	/** Patient Position. */ public static final int PATIENT_POSITION = 0x00185100;
	/** Content Qualification. */ public static final int CONTENT_QUALIFICATION = 0x00189004;
	/** Frame Acquisition DateTime. */ public static final int FRAME_ACQUISITION_DATE_TIME = 0x00189074;
	/** Diffusion Gradient Direction Sequence. */
	public static final int DIFFUSION_GRADIENT_DIRECTION_SEQUENCE = 0x00189076;
	/** Effective Echo Time. */ public static final int EFFECTIVE_ECHO_TIME = 0x00189082;
	/** Diffusion b-value. */ public static final int DIFFUSION_B_VALUE = 0x00189087;
	/** Diffusion Gradient Orientation. */ public static final int DIFFUSION_GRADIENT_ORIENTATION = 0x00189089;
	/** MR Echo Sequence. */ public static final int MR_ECHO_SEQUENCE = 0x00189114;
	/** MR Diffusion Sequence. */ public static final int MR_DIFFUSION_SEQUENCE = 0x00189117;
	/** Cardiac Synchronization Sequence. */ public static final int CARDIAC_SYNCHRONIZATION_SEQUENCE = 0x00189118;
	/** Frame Reference DateTime. */ public static final int FRAME_REFERENCE_DATE_TIME = 0x00189151;
	/** MR Image Frame Type Sequence. */ public static final int MR_IMAGE_FRAME_TYPE_SEQUENCE = 0x00189226;
	/** CT Image Frame Type Sequence. */ public static final int CT_IMAGE_FRAME_TYPE_SEQUENCE = 0x00189329;
	/** Study Instance UID. */ public static final int STUDY_INSTANCE_UID = 0x0020000d;
	/** Series Instance UID. */ public static final int SERIES_INSTANCE_UID = 0x0020000e;
	/** Study ID. */ public static final int STUDY_ID = 0x00200010;
	/** Series Number. */ public static final int SERIES_NUMBER = 0x00200011;
	/** Acquisition Number. */ public static final int ACQUISITION_NUMBER = 0x00200012;
	/** Instance Number. */ public static final int INSTANCE_NUMBER = 0x00200013;
	/** Image Position (Patient). */ public static final int IMAGE_POSITION_PATIENT = 0x00200032;
	/** Image Orientation (Patient). */ public static final int IMAGE_ORIENTATION_PATIENT = 0x00200037;
	/** Frame of Reference UID. */ public static final int FRAME_OF_REFERENCE_UID = 0x00200052;
	/** Laterality. */ public static final int LATERALITY = 0x00200060;
	/** Temporal Position Identifier. */ public static final int TEMPORAL_POSITION_IDENTIFIER = 0x00200100;
	/** Number of Temporal Positions. */ public static final int NUMBER_OF_TEMPORAL_POSITIONS = 0x00200105;
	/** Position Reference Indicator. */ public static final int POSITION_REFERENCE_INDICATOR = 0x00201040;
	/** Slice Location. */ public static final int SLICE_LOCATION = 0x00201041;
	/** Number of Patient Related Studies. */ public static final int NUMBER_OF_PATIENT_RELATED_STUDIES = 0x00201200;
	/** Number of Study Related Series. */ public static final int NUMBER_OF_STUDY_RELATED_SERIES = 0x00201206;
	/** Number of Study Related Instances. */ public static final int NUMBER_OF_STUDY_RELATED_INSTANCES = 0x00201208;
	/** Number of Series Related Instances. */ public static final int NUMBER_OF_SERIES_RELATED_INSTANCES = 0x00201209;
	/** Image Comments. */ public static final int IMAGE_COMMENTS = 0x00204000;
	/** Stack ID. */ public static final int STACK_ID = 0x00209056;
	/** In-Stack Position Number. */ public static final int IN_STACK_POSITION_NUMBER = 0x00209057;
	/** Frame Anatomy Sequence. */ public static final int FRAME_ANATOMY_SEQUENCE = 0x00209071;
	/** Frame Content Sequence. */ public static final int FRAME_CONTENT_SEQUENCE = 0x00209111;
	/** Plane Position Sequence. */ public static final int PLANE_POSITION_SEQUENCE = 0x00209113;
	/** Plane Orientation Sequence. */ public static final int PLANE_ORIENTATION_SEQUENCE = 0x00209116;
	/** Temporal Position Index. */ public static final int TEMPORAL_POSITION_INDEX = 0x00209128;
	/** Nominal Cardiac Trigger Delay Time. */
	public static final int NOMINAL_CARDIAC_TRIGGER_DELAY_TIME = 0x00209153;
	/** Frame Acquisition Number. */ public static final int FRAME_ACQUISITION_NUMBER = 0x00209156;
	/** Dimension Index Values. */ public static final int DIMENSION_INDEX_VALUES = 0x00209157;
	/** Dimension Organization UID. */ public static final int DIMENSION_ORGANIZATION_UID = 0x00209164;
	/** Dimension Index Pointer. */ public static final int DIMENSION_INDEX_POINTER = 0x00209165;
	/** Functional Group Pointer. */ public static final int FUNCTIONAL_GROUP_POINTER = 0x00209167;
	/** Dimension Organization Sequence. */ public static final int DIMENSION_ORGANIZATION_SEQUENCE = 0x00209221;
	/** Dimension Index Sequence. */ public static final int DIMENSION_INDEX_SEQUENCE = 0x00209222;
	/** Image Position (Volume). */ public static final int IMAGE_POSITION_VOLUME = 0x00209301;
	/** Image Orientation (Volume). */ public static final int IMAGE_ORIENTATION_VOLUME = 0x00209302;
	/** Dimension Organization Type. */ public static final int DIMENSION_ORGANIZATION_TYPE = 0x00209311;
	/** Dimension Description Label. */ public static final int DIMENSION_DESCRIPTION_LABEL = 0x00209421;
	/** Samples per Pixel. */ public static final int SAMPLES_PER_PIXEL = 0x00280002;
	/** Photometric Interpretation. */ public static final int PHOTOMETRIC_INTERPRETATION = 0x00280004;
	/** Planar Configuration. */ public static final int PLANAR_CONFIGURATION = 0x00280006;
	/** Number of Frames. */ public static final int NUMBER_OF_FRAMES = 0x00280008;
	/** Frame Increment Pointer. */ public static final int FRAME_INCREMENT_POINTER = 0x00280009;
	/** Rows. */ public static final int ROWS = 0x00280010;
	/** Columns. */ public static final int COLUMNS = 0x00280011;
	/** Pixel Spacing. */ public static final int PIXEL_SPACING = 0x00280030;
	/** Pixel Aspect Ratio. */ public static final int PIXEL_ASPECT_RATIO = 0x00280034;
	/** Corrected Image. */ public static final int CORRECTED_IMAGE = 0x00280051;
	/** Bits Allocated. */ public static final int BITS_ALLOCATED = 0x00280100;
	/** Bits Stored. */ public static final int BITS_STORED = 0x00280101;
	/** High Bit. */ public static final int HIGH_BIT = 0x00280102;
	/** Pixel Representation. */ public static final int PIXEL_REPRESENTATION = 0x00280103;
	/** Smallest Image Pixel Value. */ public static final int SMALLEST_IMAGE_PIXEL_VALUE = 0x00280106;
	/** Largest Image Pixel Value. */ public static final int LARGEST_IMAGE_PIXEL_VALUE = 0x00280107;
	/** Pixel Padding Value. */ public static final int PIXEL_PADDING_VALUE = 0x00280120;
	/** Pixel Padding Range Limit. */ public static final int PIXEL_PADDING_RANGE_LIMIT = 0x00280121;
	/** Burned In Annotation. */ public static final int BURNED_IN_ANNOTATION = 0x00280301;
	/** Recognizable Visual Features. */ public static final int RECOGNIZABLE_VISUAL_FEATURES = 0x00280302;
	/** Pixel Spacing Calibration Type. */ public static final int PIXEL_SPACING_CALIBRATION_TYPE = 0x00280a02;
	/** Window Center. */ public static final int WINDOW_CENTER = 0x00281050;
	/** Window Width. */ public static final int WINDOW_WIDTH = 0x00281051;
	/** Rescale Intercept. */ public static final int RESCALE_INTERCEPT = 0x00281052;
	/** Rescale Slope. */ public static final int RESCALE_SLOPE = 0x00281053;
	/** Rescale Type. */ public static final int RESCALE_TYPE = 0x00281054;
	/** Red Palette Color Lookup Table Descriptor. */
	public static final int RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR = 0x00281101;
	/** Green Palette Color Lookup Table Descriptor. */
	public static final int GREEN_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR = 0x00281102;
	/** Blue Palette Color Lookup Table Descriptor. */
	public static final int BLUE_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR = 0x00281103;
	/** Red Palette Color Lookup Table Data. */ public static final int RED_PALETTE_COLOR_LOOKUP_TABLE_DATA = 0x00281201;
	/** Green Palette Color Lookup Table Data. */
	public static final int GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA = 0x00281202;
	/** Blue Palette Color Lookup Table Data. */
	public static final int BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA = 0x00281203;
	/** Segmented Red Palette Color Lookup Table Data. */
	public static final int SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA = 0x00281221;
	/** Segmented Green Palette Color Lookup Table Data. */
	public static final int SEGMENTED_GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA = 0x00281222;
	/** Segmented Blue Palette Color Lookup Table Data. */
	public static final int SEGMENTED_BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA = 0x00281223;
	/** Lossy Image Compression. */ public static final int LOSSY_IMAGE_COMPRESSION = 0x00282110;
	/** Lossy Image Compression Ratio. */ public static final int LOSSY_IMAGE_COMPRESSION_RATIO = 0x00282112;
	/** Lossy Image Compression Method. */ public static final int LOSSY_IMAGE_COMPRESSION_METHOD = 0x00282114;
	/** Modality LUT Sequence. */ public static final int MODALITY_LUT_SEQUENCE = 0x00283000;
	/** LUT Descriptor. */ public static final int LUT_DESCRIPTOR = 0x00283002;
	/** LUT Data. */ public static final int LUT_DATA = 0x00283006;
	/** VOI LUT Sequence. */ public static final int VOI_LUT_SEQUENCE = 0x00283010;
	/** Pixel Measures Sequence. */ public static final int PIXEL_MEASURES_SEQUENCE = 0x00289110;
	/** Frame VOI LUT Sequence. */ public static final int FRAME_VOI_LUT_SEQUENCE = 0x00289132;
	/** Pixel Value Transformation Sequence. */ public static final int PIXEL_VALUE_TRANSFORMATION_SEQUENCE = 0x00289145;
	/** Requested Procedure Description. */ public static final int REQUESTED_PROCEDURE_DESCRIPTION = 0x00321060;
	/** Performed Procedure Step Start Date. */ public static final int PERFORMED_PROCEDURE_STEP_START_DATE = 0x00400244;
	/** Performed Procedure Step Start Time. */ public static final int PERFORMED_PROCEDURE_STEP_START_TIME = 0x00400245;
	/** Performed Procedure Step ID. */ public static final int PERFORMED_PROCEDURE_STEP_ID = 0x00400253;
	/** Performed Procedure Step Description. */
	public static final int PERFORMED_PROCEDURE_STEP_DESCRIPTION = 0x00400254;
	/** Request Attributes Sequence. */ public static final int REQUEST_ATTRIBUTES_SEQUENCE = 0x00400275;
	/** Real World Value Mapping Sequence. */ public static final int REAL_WORLD_VALUE_MAPPING_SEQUENCE = 0x00409096;
	/** Real World Value Intercept. */ public static final int REAL_WORLD_VALUE_INTERCEPT = 0x00409224;
	/** Real World Value Slope. */ public static final int REAL_WORLD_VALUE_SLOPE = 0x00409225;
	/** Value Type. */ public static final int VALUE_TYPE = 0x0040a040;
	/** Concept Name Code Sequence. */ public static final int CONCEPT_NAME_CODE_SEQUENCE = 0x0040a043;
	/** Purpose of Reference Code Sequence. */ public static final int PURPOSE_OF_REFERENCE_CODE_SEQUENCE = 0x0040a170;
	/** Content Sequence. */ public static final int CONTENT_SEQUENCE = 0x0040a730;
	/** Plane Position (Slide) Sequence. */ public static final int PLANE_POSITION_SLIDE_SEQUENCE = 0x0048021a;
	/** Radiopharmaceutical Information Sequence. */
	public static final int RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE = 0x00540016;
	/** Units. */ public static final int UNITS = 0x00541001;
	/** Counts Source. */ public static final int COUNTS_SOURCE = 0x00541002;
	/** SUV Type. */ public static final int SUV_TYPE = 0x00541006;
	/** Decay Correction. */ public static final int DECAY_CORRECTION = 0x00541102;
	/** Frame Reference Time. */ public static final int FRAME_REFERENCE_TIME = 0x00541300;
	/** Decay Factor. */ public static final int DECAY_FACTOR = 0x00541321;
	/** Segmentation Type. */ public static final int SEGMENTATION_TYPE = 0x00620001;
	/** Segment Sequence. */ public static final int SEGMENT_SEQUENCE = 0x00620002;
	/** Segmented Property Category Code Sequence. */
	public static final int SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE = 0x00620003;
	/** Segment Number. */ public static final int SEGMENT_NUMBER = 0x00620004;
	/** Segment Label. */ public static final int SEGMENT_LABEL = 0x00620005;
	/** Segment Description. */ public static final int SEGMENT_DESCRIPTION = 0x00620006;
	/** Segment Algorithm Type. */ public static final int SEGMENT_ALGORITHM_TYPE = 0x00620008;
	/** Segment Algorithm Name. */ public static final int SEGMENT_ALGORITHM_NAME = 0x00620009;
	/** Segment Identification Sequence. */ public static final int SEGMENT_IDENTIFICATION_SEQUENCE = 0x0062000a;
	/** Referenced Segment Number. */ public static final int REFERENCED_SEGMENT_NUMBER = 0x0062000b;
	/** Recommended Display Grayscale Value. */ public static final int RECOMMENDED_DISPLAY_GRAYSCALE_VALUE = 0x0062000c;
	/** Recommended Display CIELab Value. */ public static final int RECOMMENDED_DISPLAY_CIE_LAB_VALUE = 0x0062000d;
	/** Maximum Fractional Value. */ public static final int MAXIMUM_FRACTIONAL_VALUE = 0x0062000e;
	/** Segmented Property Type Code Sequence. */
	public static final int SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE = 0x0062000f;
	/** Segmentation Fractional Type. */ public static final int SEGMENTATION_FRACTIONAL_TYPE = 0x00620010;
	/** Segmented Property Type Modifier Code Sequence. */
	public static final int SEGMENTED_PROPERTY_TYPE_MODIFIER_CODE_SEQUENCE = 0x00620011;
	/** Segments Overlap. */ public static final int SEGMENTS_OVERLAP = 0x00620013;
	/** Tracking ID. */ public static final int TRACKING_ID = 0x00620020;
	/** Tracking UID. */ public static final int TRACKING_UID = 0x00620021;
	/** Content Label. */ public static final int CONTENT_LABEL = 0x00700080;
	/** Content Description. */ public static final int CONTENT_DESCRIPTION = 0x00700081;
	/** Content Creator's Name. */ public static final int CONTENT_CREATOR_NAME = 0x00700084;
	/** Dose Units. */ public static final int DOSE_UNITS = 0x30040002;
	/** Dose Type. */ public static final int DOSE_TYPE = 0x30040004;
	/** Dose Comment. */ public static final int DOSE_COMMENT = 0x30040006;
	/** Dose Summation Type. */ public static final int DOSE_SUMMATION_TYPE = 0x3004000a;
	/** GridFrame Offset Vector. */ public static final int GRID_FRAME_OFFSET_VECTOR = 0x3004000c;
	/** Dose Grid Scaling. */ public static final int DOSE_GRID_SCALING = 0x3004000e;
	/** DVH Sequence. */ public static final int DVH_SEQUENCE = 0x30040050;
	/** Structure Set Label. */ public static final int STRUCTURE_SET_LABEL = 0x30060002;
	/** Structure Set Name. */ public static final int STRUCTURE_SET_NAME = 0x30060004;
	/** Structure Set Description. */ public static final int STRUCTURE_SET_DESCRIPTION = 0x30060006;
	/** Structure Set Date. */ public static final int STRUCTURE_SET_DATE = 0x30060008;
	/** Structure Set Time. */ public static final int STRUCTURE_SET_TIME = 0x30060009;
	/** Referenced Frame of Reference Sequence. */
	public static final int REFERENCED_FRAME_OF_REFERENCE_SEQUENCE = 0x30060010;
	/** RT Referenced Study Sequence. */ public static final int RT_REFERENCED_STUDY_SEQUENCE = 0x30060012;
	/** RT Referenced Series Sequence. */ public static final int RT_REFERENCED_SERIES_SEQUENCE = 0x30060014;
	/** Contour Image Sequence. */ public static final int CONTOUR_IMAGE_SEQUENCE = 0x30060016;
	/** Structure Set ROI Sequence. */ public static final int STRUCTURE_SET_ROI_SEQUENCE = 0x30060020;
	/** ROI Number. */ public static final int ROI_NUMBER = 0x30060022;
	/** Referenced Frame of Reference UID. */ public static final int REFERENCED_FRAME_OF_REFERENCE_UID = 0x30060024;
	/** ROI Name. */ public static final int ROI_NAME = 0x30060026;
	/** ROI Description. */ public static final int ROI_DESCRIPTION = 0x30060028;
	/** ROI Display Color. */ public static final int ROI_DISPLAY_COLOR = 0x3006002a;
	/** ROI Volume. */ public static final int ROI_VOLUME = 0x3006002c;
	/** ROI Generation Algorithm. */ public static final int ROI_GENERATION_ALGORITHM = 0x30060036;
	/** ROI Contour Sequence. */ public static final int ROI_CONTOUR_SEQUENCE = 0x30060039;
	/** Contour Sequence. */ public static final int CONTOUR_SEQUENCE = 0x30060040;
	/** Contour Geometric Type. */ public static final int CONTOUR_GEOMETRIC_TYPE = 0x30060042;
	/** Contour Slab Thickness. */ public static final int CONTOUR_SLAB_THICKNESS = 0x30060044;
	/** Contour Offset Vector. */ public static final int CONTOUR_OFFSET_VECTOR = 0x30060045;
	/** Number of Contour Points. */ public static final int NUMBER_OF_CONTOUR_POINTS = 0x30060046;
	/** Contour Number. */ public static final int CONTOUR_NUMBER = 0x30060048;
	/** Contour Data. */ public static final int CONTOUR_DATA = 0x30060050;
	/** RT ROI Observations Sequence. */ public static final int RT_ROI_OBSERVATIONS_SEQUENCE = 0x30060080;
	/** Observation Number. */ public static final int OBSERVATION_NUMBER = 0x30060082;
	/** Referenced ROI Number. */ public static final int REFERENCED_ROI_NUMBER = 0x30060084;
	/** ROI Observation Label. */ public static final int ROI_OBSERVATION_LABEL = 0x30060085;
	/** RT ROI Interpreted Type. */ public static final int RT_ROI_INTERPRETED_TYPE = 0x300600a4;
	/** ROI Interpreter. */ public static final int ROI_INTERPRETER = 0x300600a6;
	/** ROI Physical Properties Sequence. */ public static final int ROI_PHYSICAL_PROPERTIES_SEQUENCE = 0x300600b0;
	/** Approval Status. */ public static final int APPROVAL_STATUS = 0x300e0002;
	/** Review Date. */ public static final int REVIEW_DATE = 0x300e0004;
	/** Review Time. */ public static final int REVIEW_TIME = 0x300e0005;
	/** Reviewer Name. */ public static final int REVIEWER_NAME = 0x300e0008;
	/** Shared Functional Groups Sequence. */ public static final int SHARED_FUNCTIONAL_GROUPS_SEQUENCE = 0x52009229;
	/** Per-frame Functional Groups Sequence. */
	public static final int PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE = 0x52009230;
	/** Float Pixel Data. */ public static final int FLOAT_PIXEL_DATA = 0x7fe00008;
	/** Double Float Pixel Data. */ public static final int DOUBLE_FLOAT_PIXEL_DATA = 0x7fe00009;
	/** Pixel Data. */ public static final int PIXEL_DATA = 0x7fe00010;
	/** Data Set Trailing Padding. */ public static final int DATA_SET_TRAILING_PADDING = 0xfffcfffc;
	// @formatter:on

	private Tags() {
	}

	/**
	 * {@return a tag as the standard writes it, such as (0028,0010)}
	 *
	 * @param tag the attribute
	 */
	public static String text(int tag) {
		HexFormat hex = HexFormat.of().withUpperCase();
		return "(" + hex.toHexDigits((short) (tag >>> 16)) + "," + hex.toHexDigits((short) tag) + ")";
	}

	/**
	 * {@return whether a tag belongs to a vendor}
	 *
	 * @param tag the attribute
	 */
	public static boolean isPrivate(int tag) {
		return (tag >>> 16 & 1) == 1;
	}
}
