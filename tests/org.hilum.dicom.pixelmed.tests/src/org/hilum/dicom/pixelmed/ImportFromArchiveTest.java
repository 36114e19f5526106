// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixelmed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hilum.core.Progress;
import org.hilum.datasets.dicom.DicomImport;
import org.hilum.datasets.dicom.RuleProposal;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.sources.CaseResult;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.DataSet;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomWriter;
import org.hilum.dicom.PixelData;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;
import org.hilum.dicom.Vr;
import org.hilum.dicom.masks.ExportOptions;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.dicom.masks.SourceSeries;
import org.hilum.dicom.pacs.Pacs;
import org.hilum.dicom.pacs.PacsCache;
import org.hilum.dicom.pacs.PacsQuery;
import org.hilum.dicom.pacs.PacsSeries;
import org.hilum.dicom.rtstruct.MaskContours;
import org.hilum.dicom.rtstruct.StructureSetWriter;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.scan.DicomScan;
import org.hilum.dicom.series.SeriesReader;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.masks.BitMask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Patients of a real archive become a data set, over DICOMweb and over DICOM's own protocol; a new one comes later. */
class ImportFromArchiveTest {

	private static final int SIDE = 8;
	private static final int SLICES = 3;
	private static final PacsQuery WANTED = new PacsQuery("ARCHIVE-*", "", "", List.of("CT", "RTSTRUCT"), List.of(),
			List.of());

	@TempDir
	private Path folder;

	@Test
	void patientsOfAnArchiveBecomeADataset() throws Exception {
		try (Orthanc orthanc = Orthanc.start(folder.resolve("orthanc"))) {
			store(orthanc, 1);
			store(orthanc, 2);
			assertThat(imported(orthanc, o -> o.web("secret"))).extracting(CaseResult::caseId).containsExactly("P0001_01",
					"P0002_01");
			store(orthanc, 3);
			assertThat(imported(orthanc, Orthanc::get)).extracting(CaseResult::caseId).containsExactly("P0003_01");
		}
		Path labels = folder.resolve("project/nnUNet_raw/Dataset001_P/labelsTr");
		for (String id : List.of("P0001_01", "P0002_01", "P0003_01")) {
			assertThat(ImageFormats.read(labels.resolve(id + ".nii.gz")).value(SIDE * SIDE + 3 * SIDE + 2)).isEqualTo(1);
		}
		assertThat(folder.resolve("project/.hilum/pacs/series")).isEmptyDirectory();
	}

	private List<CaseResult> imported(Orthanc orthanc, Function<Orthanc, Pacs> way) {
		PacsCache cache = PacsCache.of(folder.resolve("project"));
		Path target = folder.resolve("project/nnUNet_raw/Dataset001_P");
		List<PacsSeries> series;
		List<Path> places;
		try (Pacs pacs = way.apply(orthanc)) {
			series = cache.unused(pacs.find(WANTED), "P");
			places = cache.fetch(pacs, series, Progress.NONE);
		}
		Catalogue catalogue = DicomScan.scan(places, Progress.NONE);
		Path own = target.resolve(ImportRules.FILE_NAME);
		ImportRules rules = own.toFile().exists() ? ImportRules.read(own) : RuleProposal.of(catalogue);
		List<CaseResult> results = new DicomImport(rules, target).run(catalogue, null, 2, Progress.NONE);
		cache.finish(series, "P", false);
		return results;
	}

	private void store(Orthanc orthanc, int patient) {
		String root = "2.25.88" + patient;
		List<DataSet> images = new ArrayList<>();
		List<Path> files = new ArrayList<>();
		for (int z = 0; z < SLICES; z++) {
			ByteBuffer pixels = ByteBuffer.allocate(2 * SIDE * SIDE).order(ByteOrder.LITTLE_ENDIAN);
			for (int i = 0; i < SIDE * SIDE; i++) {
				pixels.putShort((short) (i * 31 + z * 17 + patient * 7));
			}
			images.add(image(root, z).string(Tags.PATIENT_ID, "ARCHIVE-" + patient)
					.pixelData(PixelData.ofNative(Vr.OW, Bytes.of(pixels.array()))).build());
			files.add(folder.resolve("in/" + patient + "-" + z + ".dcm"));
			DicomWriter.write(files.getLast(), images.getLast());
		}
		BitMask box = new BitMask(SLICES, SIDE, SIDE);
		for (int x = 2; x < 6; x++) {
			box.set(1, 3, x);
			box.set(1, 4, x);
		}
		files.add(folder.resolve("in/" + patient + "-rs.dcm"));
		DicomWriter.write(files.getLast(), StructureSetWriter.build(List.of(new NamedMask(1, "GTV", box, List.of())),
				SourceSeries.of(SeriesReader.inspect(List.copyOf(images))), MaskContours.Holes.values()[0],
				ExportOptions.of("test")));
		try (Pacs pacs = orthanc.get()) {
			pacs.store(files, Progress.NONE);
		}
	}

	private static DicomBuilder image(String root, int z) {
		return new DicomBuilder().string(Tags.SOP_CLASS_UID, Uids.CT).string(Tags.SOP_INSTANCE_UID, root + ".9." + z)
				.string(Tags.SERIES_INSTANCE_UID, root + ".2").string(Tags.STUDY_INSTANCE_UID, root + ".1")
				.string(Tags.FRAME_OF_REFERENCE_UID, root + ".3").string(Tags.MODALITY, "CT").ints(Tags.ROWS, SIDE)
				.ints(Tags.COLUMNS, SIDE).doubles(Tags.PIXEL_SPACING, 2, 2).doubles(Tags.IMAGE_POSITION_PATIENT, 0, 0, 3.0 * z)
				.doubles(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0).ints(Tags.SAMPLES_PER_PIXEL, 1)
				.string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").ints(Tags.BITS_ALLOCATED, 16)
				.ints(Tags.BITS_STORED, 16).ints(Tags.HIGH_BIT, 15).ints(Tags.PIXEL_REPRESENTATION, 1);
	}
}
