// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixelmed;

import com.pixelmed.dicom.Attribute;
import com.pixelmed.dicom.AttributeFactory;
import com.pixelmed.dicom.AttributeList;
import com.pixelmed.dicom.AttributeTag;
import com.pixelmed.dicom.DicomException;
import com.pixelmed.dicom.PersonNameAttribute;
import com.pixelmed.dicom.SOPClass;
import com.pixelmed.dicom.SetOfDicomFiles;
import com.pixelmed.dicom.SpecificCharacterSet;
import com.pixelmed.network.DicomNetworkException;
import com.pixelmed.network.FindSOPClassSCU;
import com.pixelmed.network.GetSOPClassSCU;
import com.pixelmed.network.IdentifierHandler;
import com.pixelmed.network.MoveSOPClassSCU;
import com.pixelmed.network.MultipleInstanceTransferStatusHandler;
import com.pixelmed.network.StorageSOPClassSCU;
import com.pixelmed.network.VerificationSOPClassSCU;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.Tags;
import org.hilum.dicom.pacs.DicomNode;
import org.hilum.dicom.pacs.Pacs;
import org.hilum.dicom.pacs.PacsQuery;
import org.hilum.dicom.pacs.PacsSeries;

/** An archive over C-ECHO, C-FIND, C-GET or C-MOVE, and C-STORE; each request is an association of its own. */
final class PixelMedPacs implements Pacs {

	private static final int RETRIEVE_LEVEL = 0x00080052;
	/** Names of patients are sent in it. */
	private static final String UTF_8 = "ISO_IR 192";

	/** What Hilum can use: an association has room for 128 of them, and the archive must offer them in C-GET. */
	private static final Set<String> WANTED = Set.of("1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.1.2.1",
			"1.2.840.10008.5.1.4.1.1.2.2", "1.2.840.10008.5.1.4.1.1.4", "1.2.840.10008.5.1.4.1.1.4.1",
			"1.2.840.10008.5.1.4.1.1.4.4", "1.2.840.10008.5.1.4.1.1.128", "1.2.840.10008.5.1.4.1.1.130",
			"1.2.840.10008.5.1.4.1.1.20", "1.2.840.10008.5.1.4.1.1.7", "1.2.840.10008.5.1.4.1.1.66.4",
			"1.2.840.10008.5.1.4.1.1.66.7", "1.2.840.10008.5.1.4.1.1.481.3", "1.2.840.10008.5.1.4.1.1.481.2",
			"1.2.840.10008.5.1.4.1.1.481.5");

	private final DicomNode node;
	private Receiver receiver;

	PixelMedPacs(DicomNode node) {
		this.node = node;
	}

	/** One exchange with the archive. */
	private interface Exchange {
		void run() throws IOException, DicomException, DicomNetworkException;
	}

	private void talk(String what, Exchange exchange) {
		try {
			exchange.run();
		} catch (IOException | DicomException | DicomNetworkException e) {
			throw HilumException.environment(what + " with the archive " + node + " failed: " + reason(e),
					"Check address and titles, and that the archive knows " + node.callingTitle() + ".").because(e);
		}
	}

	private static String reason(Exception e) {
		return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
	}

	@Override
	public void echo() {
		talk("C-ECHO", () -> new VerificationSOPClassSCU(node.host(), node.port(), node.calledTitle(), node.callingTitle(),
				false));
	}

	@Override
	public List<PacsSeries> search(PacsQuery query) {
		List<PacsSeries> found = new ArrayList<>();
		for (String study : studies(query)) {
			talk("C-FIND", () -> new FindSOPClassSCU(node.host(), node.port(), node.calledTitle(), node.callingTitle(),
					SOPClass.StudyRootQueryRetrieveInformationModelFind, seriesKeys(query, study), new IdentifierHandler() {
						@Override
						public void doSomethingWithIdentifier(AttributeList result) {
							found.add(series(result, study));
						}
					}));
		}
		return found;
	}

	/** The classic protocol searches level by level: only the study level has patient and date. */
	private List<String> studies(PacsQuery query) {
		List<String> studies = new ArrayList<>();
		AttributeList keys = keys(Map.of(RETRIEVE_LEVEL, "STUDY", Tags.PATIENT_ID, query.patientId(), Tags.PATIENT_NAME,
				query.patientName(), Tags.STUDY_DATE, query.dates(), Tags.STUDY_INSTANCE_UID, query.studyUid(),
				Tags.MODALITIES_IN_STUDY, query.modality()));
		talk("C-FIND", () -> new FindSOPClassSCU(node.host(), node.port(), node.calledTitle(), node.callingTitle(),
				SOPClass.StudyRootQueryRetrieveInformationModelFind, keys, new IdentifierHandler() {
					@Override
					public void doSomethingWithIdentifier(AttributeList result) {
						studies.add(text(result, Tags.STUDY_INSTANCE_UID));
					}
				}));
		return studies;
	}

	private static AttributeList seriesKeys(PacsQuery query, String study) {
		AttributeList keys = keys(Map.of(RETRIEVE_LEVEL, "SERIES", Tags.STUDY_INSTANCE_UID, study, Tags.SERIES_INSTANCE_UID,
				query.seriesUid(), Tags.MODALITY, query.modality()));
		for (int tag : new int[] { Tags.PATIENT_ID, Tags.PATIENT_NAME, Tags.STUDY_DATE, Tags.SERIES_DESCRIPTION,
				Tags.NUMBER_OF_SERIES_RELATED_INSTANCES }) {
			put(keys, tag, "");
		}
		return keys;
	}

	private static PacsSeries series(AttributeList result, String study) {
		DicomBuilder builder = new DicomBuilder();
		for (int tag : new int[] { Tags.PATIENT_ID, Tags.PATIENT_NAME, Tags.SERIES_INSTANCE_UID, Tags.MODALITY,
				Tags.STUDY_DATE, Tags.SERIES_DESCRIPTION, Tags.NUMBER_OF_SERIES_RELATED_INSTANCES }) {
			builder.string(tag, text(result, tag));
		}
		return PacsSeries.of(builder.string(Tags.STUDY_INSTANCE_UID, study).build());
	}

	@Override
	public List<Path> retrieve(PacsSeries series, Path folder, Progress progress) {
		progress.begin("Retrieving", series.instances());
		AttributeList keys = keys(Map.of(RETRIEVE_LEVEL, "SERIES", Tags.STUDY_INSTANCE_UID, series.studyUid(),
				Tags.SERIES_INSTANCE_UID, series.seriesUid()));
		List<Path> files;
		try (Arrivals arrivals = new Arrivals(folder, progress)) {
			if (node.receivePort() == 0) {
				get(keys, arrivals);
			} else {
				move(keys, arrivals);
			}
			files = arrivals.files();
		} catch (HilumException e) {
			progress.check("The retrieval");
			throw e;
		}
		progress.check("The retrieval");
		if (series.instances() > files.size()) {
			throw HilumException.environment("Of " + series.instances() + " instances only " + files.size()
					+ " came from the archive " + node, node.receivePort() == 0
							? "It may not offer C-GET for all of them: give a port to receive on (C-MOVE), or use DICOMweb."
							: "Check that it knows " + node.callingTitle() + " with this machine and port.").in(folder);
		}
		return files;
	}

	private void get(AttributeList keys, Arrivals arrivals) {
		talk("C-GET", () -> new GetSOPClassSCU(node.host(), node.port(), node.calledTitle(), node.callingTitle(),
				SOPClass.StudyRootQueryRetrieveInformationModelGet, keys, new IdentifierHandler(), arrivals.incoming().toFile(),
				IncomingNames.HASHED, arrivals, WANTED, true, false, false));
	}

	private void move(AttributeList keys, Arrivals arrivals) {
		talk("C-MOVE", () -> {
			if (receiver == null) {
				receiver = Receiver.open(node, arrivals.incoming());
			}
			receiver.deliverTo(arrivals);
			new MoveSOPClassSCU(node.host(), node.port(), node.calledTitle(), node.callingTitle(), node.callingTitle(),
					SOPClass.StudyRootQueryRetrieveInformationModelMove, keys);
		});
	}

	@Override
	public void store(List<Path> files, Progress progress) {
		progress.begin("Sending", files.size());
		for (Path file : files) {
			progress.check("The transfer");
			if (!Files.isRegularFile(file)) {
				throw HilumException.input(file, "There is no such file", "Check the name.");
			}
			store(file);
			progress.advance(1);
		}
	}

	private void store(Path file) {
		SetOfDicomFiles one = new SetOfDicomFiles();
		int[] failed = { 1 };
		talk("C-STORE", () -> {
			one.add(file.toFile());
			new StorageSOPClassSCU(node.host(), node.port(), node.calledTitle(), node.callingTitle(), one, 0,
					new MultipleInstanceTransferStatusHandler() {
						@Override
						public void updateStatus(int remaining, int completed, int failures, int warnings, String instance) {
							failed[0] = completed + warnings > 0 ? 0 : 1;
						}
					});
		});
		if (failed[0] != 0) {
			throw HilumException.input(file, "The archive " + node + " did not accept it",
					"Look into the archive's log; it may refuse this kind of object or transfer syntax.");
		}
	}

	@Override
	public void close() {
		// every request has closed its own association
		if (receiver != null) {
			receiver.close();
		}
	}

	private static AttributeList keys(Map<Integer, String> values) {
		AttributeList list = new AttributeList();
		put(list, Tags.SPECIFIC_CHARACTER_SET, UTF_8);
		values.forEach((tag, value) -> put(list, tag, value));
		return list;
	}

	private static void put(AttributeList list, int tag, String value) {
		try {
			Attribute attribute = tag == Tags.PATIENT_NAME
					? new PersonNameAttribute(tag(tag), new SpecificCharacterSet(new String[] { UTF_8 }))
					: AttributeFactory.newAttribute(tag(tag));
			if (!value.isEmpty()) {
				attribute.addValue(value);
			}
			list.put(attribute);
		} catch (DicomException e) {
			throw HilumException.internal("PixelMed cannot hold " + Tags.text(tag), e);
		}
	}

	private static String text(AttributeList list, int tag) {
		return Attribute.getSingleStringValueOrEmptyString(list, tag(tag)).strip();
	}

	private static AttributeTag tag(int tag) {
		return new AttributeTag(tag >>> 16, tag & 0xffff);
	}
}
