// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixelmed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomSource;
import org.hilum.dicom.DicomWriter;
import org.hilum.dicom.PixelData;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Vr;
import org.hilum.dicom.export.ImageFolder;
import org.hilum.dicom.export.LabelMapExport;
import org.hilum.dicom.export.MaskImport;
import org.hilum.dicom.masks.ExportOptions;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.dicom.masks.SourceSeries;
import org.hilum.dicom.pacs.DicomNode;
import org.hilum.dicom.pacs.DicomWebPacs;
import org.hilum.dicom.pacs.Pacs;
import org.hilum.dicom.pacs.PacsCache;
import org.hilum.dicom.pacs.PacsQuery;
import org.hilum.dicom.pacs.PacsSeries;
import org.hilum.dicom.scan.DicomScan;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Echo, search, retrieval and storage against a real archive, over every way that Hilum speaks. */
class PacsTest {

	private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
	private static final String STUDY = "2.25.1001";
	private static final List<String> NAMES = List.of("Müller^Änne", "Smith^John");
	private static final int SLICES = 3;
	private static final double THICKNESS = 2.5;

	private static Orthanc orthanc;

	@TempDir
	private static Path shared;

	@TempDir
	private Path folder;

	/** The ways to the archive. */
	enum Way {
		WEB(o -> o.web("secret")), GET(Orthanc::get), MOVE(Orthanc::move);

		private final Function<Orthanc, Pacs> connect;

		Way(Function<Orthanc, Pacs> connect) {
			this.connect = connect;
		}
	}

	@BeforeAll
	static void fill() throws Exception {
		orthanc = Orthanc.start(shared.resolve("orthanc"));
		List<Path> files = new ArrayList<>();
		for (int patient = 1; patient <= 2; patient++) {
			for (int slice = 1; slice <= SLICES; slice++) {
				files.add(slice(patient, slice));
			}
		}
		// half by each protocol: both must be able to store
		try (Pacs web = orthanc.web("secret"); Pacs classic = orthanc.get()) {
			web.store(files.subList(0, SLICES), Progress.NONE);
			classic.store(files.subList(SLICES, 2 * SLICES), Progress.NONE);
		}
	}

	@AfterAll
	static void stop() throws InterruptedException {
		if (orthanc != null) {
			orthanc.close();
		}
	}

	private static Path slice(int patient, int slice) {
		DicomObject object = new DicomBuilder().string(Tags.SOP_CLASS_UID, CT)
				.string(Tags.SOP_INSTANCE_UID, "2.25.7" + patient + "0" + slice).string(Tags.PATIENT_ID, "TEST-" + patient)
				.string(Tags.PATIENT_NAME, NAMES.get(patient - 1)).string(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
				.string(Tags.STUDY_DATE, "2024010" + patient).string(Tags.STUDY_INSTANCE_UID, STUDY + patient)
				.string(Tags.SERIES_INSTANCE_UID, STUDY + patient + ".1").string(Tags.MODALITY, "CT")
				.string(Tags.SERIES_DESCRIPTION, "thorax " + patient)
				.string(Tags.FRAME_OF_REFERENCE_UID, STUDY + patient + ".9").ints(Tags.INSTANCE_NUMBER, slice)
				.doubles(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
				.doubles(Tags.IMAGE_POSITION_PATIENT, 0, 0, THICKNESS * slice).doubles(Tags.PIXEL_SPACING, 1, 1)
				.ints(Tags.ROWS, 2).ints(Tags.COLUMNS, 2)
				.ints(Tags.BITS_ALLOCATED, 16).ints(Tags.BITS_STORED, 16).ints(Tags.HIGH_BIT, 15)
				.ints(Tags.PIXEL_REPRESENTATION, 1).ints(Tags.SAMPLES_PER_PIXEL, 1)
				.string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
				.pixelData(PixelData.ofNative(Vr.OW,
						Bytes.of(new byte[] { (byte) slice, 0, 1, 2, 13, 10, 45, 45 }))).build();
		Path file = shared.resolve("in/" + patient + "-" + slice + ".dcm");
		DicomWriter.write(file, object);
		return file;
	}

	private static PacsQuery query(String patientId, String... modalities) {
		return new PacsQuery(patientId, "", "", List.of(modalities), List.of(), List.of());
	}

	@ParameterizedTest
	@EnumSource
	void findsAndRetrievesWhatWasStored(Way way) throws Exception {
		try (Pacs pacs = way.connect.apply(orthanc)) {
			pacs.echo();
			// another test stores segmentations
			assertThat(pacs.find(PacsQuery.ALL)).filteredOn(f -> f.modality().equals("CT")).hasSize(2);
			List<PacsSeries> second = pacs.find(new PacsQuery("TEST-2", "", "20240102-", List.of("CT"), List.of(), List.of()));
			assertThat(second).singleElement().satisfies(s -> {
				assertThat(s.description()).isEqualTo("thorax 2");
				assertThat(s.date()).isEqualTo("20240102");
				assertThat(s.seriesUid()).isEqualTo(STUDY + "2.1");
				assertThat(s.toString()).doesNotContain("TEST");
			});
			assertThat(pacs.find(query("", "MR"))).isEmpty();
			pacs.retrieve(pacs.find(query("TEST-1", "CT")).getFirst(), folder.resolve("first"),
					Progress.NONE);
			List<Path> files = pacs.retrieve(second.getFirst(), folder.resolve("out"), Progress.NONE);
			assertThat(files).hasSize(SLICES);
			Map<String, byte[]> pixels = new TreeMap<>();
			for (Path file : files) {
				DicomObject object = DicomSource.open(file);
				pixels.put(object.text(Tags.SOP_INSTANCE_UID),
						object.pixelData().orElseThrow().fragments().getFirst().read(0, 8));
			}
			assertThat(pixels.keySet()).containsExactly("2.25.7201", "2.25.7202", "2.25.7203");
			assertThat(pixels.get("2.25.7203")).containsExactly(3, 0, 1, 2, 13, 10, 45, 45);
		}
		for (String name : List.of("first", "out")) {
			try (var left = Files.list(folder.resolve(name))) {
				assertThat(left).hasSize(SLICES);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void aSegmentationGoesBackAndComesAgain(Way way) {
		short[] labels = new short[2 * 2 * SLICES];
		labels[1] = 1;
		labels[6] = 1;
		labels[7] = 1;
		try (Pacs pacs = way.connect.apply(orthanc)) {
			PacsSeries ct = pacs.find(query("TEST-1", "CT")).getFirst();
			pacs.retrieve(ct, folder.resolve("ct"), Progress.NONE);
			ImageFolder images = ImageFolder.open(folder.resolve("ct"), null, Progress.NONE);
			Geometry grid = new Geometry(new int[] { 2, 2, SLICES }, new double[] { 1, 1, THICKNESS },
					new double[] { 0, 0, THICKNESS }, new double[] { 1, 0, 0, 0, 1, 0, 0, 0, 1 });
			SourceSeries source = images.of(grid);
			List<NamedMask> masks = LabelMapExport.masks(Volume.ofLabels(grid, labels, null),
					Map.of("tumour", List.of(1)), source);
			Path seg = folder.resolve("seg.dcm");
			DicomWriter.write(seg, LabelMapExport.segmentation(masks, source,
					new ExportOptions("test " + way, 900 + way.ordinal(), "test", LocalDateTime.now())));
			pacs.store(List.of(seg), Progress.NONE);

			String uid = DicomSource.header(seg).text(Tags.SERIES_INSTANCE_UID);
			PacsSeries stored = pacs.find(new PacsQuery("", "", "", List.of("SEG"), List.of(), List.of(uid))).getFirst();
			assertThat(stored.studyUid()).isEqualTo(ct.studyUid());
			Path back = pacs.retrieve(stored, folder.resolve("back"), Progress.NONE).getFirst();
			MaskImport read = MaskImport.read(back, images, MaskImport.Policy.DEFAULT, Progress.NONE);
			assertThat(read.masks()).singleElement().satisfies(mask -> {
				assertThat(mask.name()).isEqualTo("tumour");
				assertThat(mask.mask()).isEqualTo(masks.getFirst().mask());
			});
		}
	}

	@ParameterizedTest
	@EnumSource
	void seriesAreFoundByNameAndSeveralOfAKind(Way way) {
		try (Pacs pacs = way.connect.apply(orthanc)) {
			PacsQuery named = new PacsQuery("", "Müller^*", "", List.of("CT", "MR"), List.of(), List.of());
			assertThat(pacs.find(named)).singleElement().satisfies(s -> {
				assertThat(s.patientName()).isEqualTo("Müller^Änne");
				assertThat(s.seriesUid()).isEqualTo(STUDY + "1.1");
			});
			PacsQuery studies = new PacsQuery("", "", "", List.of("CT"), List.of(STUDY + 2, STUDY + 1), List.of());
			assertThat(pacs.find(studies)).extracting(PacsSeries::studyUid).containsExactly(STUDY + 1, STUDY + 2);
			assertThat(pacs.find(new PacsQuery("TEST-1", "", "", List.of("CT"), List.of(STUDY + 2), List.of())))
					.as("a study of another patient").isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void anImportsCacheAsksForEachSeriesOnce(Way way) throws Exception {
		PacsCache cache = PacsCache.of(folder.resolve("project"));
		List<PacsSeries> series;
		List<Path> first;
		try (Pacs pacs = way.connect.apply(orthanc)) {
			series = pacs.find(query("TEST-?", "CT"));
			first = cache.fetch(pacs, series, Progress.NONE);
		}
		assertThat(series).hasSize(2).allMatch(cache::holds);
		assertThat(DicomScan.scan(first, Progress.NONE).series()).extracting(s -> s.images().getFirst().files().size())
				.containsExactly(SLICES, SLICES);
		try (Pacs nobody = new PixelMedDimse().connect(DicomNode.parse("X@127.0.0.1:" + Orthanc.freePort(), "HILUM", 0))) {
			assertThat(cache.fetch(nobody, series, Progress.NONE)).isEqualTo(first);
		}
		try (Stream<Path> all = Files.walk(folder)) {
			assertThat(all.map(Path::toString)).noneMatch(p -> p.contains("2.25.") || p.contains("TEST-"));
		}
		cache.finish(series, "rules", false);
		assertThat(first).allMatch(place -> !Files.exists(place));
	}

	@ParameterizedTest
	@EnumSource
	void aCancelledRetrievalIsNoErrorOfTheArchive(Way way) {
		try (Pacs pacs = way.connect.apply(orthanc)) {
			PacsSeries series = pacs.find(query("TEST-1", "CT")).getFirst();
			Progress afterOne = new CancelledAfterOne();
			assertThatThrownBy(() -> pacs.retrieve(series, folder.resolve("part"), afterOne))
					.isInstanceOfSatisfying(HilumException.class,
							e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.CANCELLED));
			assertThat(pacs.retrieve(series, folder.resolve("whole"), Progress.NONE)).as("the next one").hasSize(SLICES);
		}
	}

	/** A user who stops when the first instance is here. */
	private static final class CancelledAfterOne implements Progress {

		private volatile boolean stopped;

		@Override
		public void begin(String stage, long total) {
			stopped = false;
		}

		@Override
		public void advance(long units) {
			stopped = true;
		}

		@Override
		public boolean cancelled() {
			return stopped;
		}
	}

	@Test
	void aWrongPasswordIsNamed() {
		try (Pacs pacs = orthanc.web("wrong")) {
			assertThatThrownBy(pacs::echo).isInstanceOf(HilumException.class).hasMessageContaining("status 401")
					.hasMessageContaining("password").hasMessageNotContaining("wrong");
		}
	}

	@Test
	void anArchiveThatIsNotThereIsNamed() {
		int nobody = Orthanc.freePort();
		try (Pacs web = new DicomWebPacs(URI.create("http://127.0.0.1:" + nobody), null);
				Pacs classic = new PixelMedDimse().connect(DicomNode.parse("X@127.0.0.1:" + nobody, "HILUM", 0))) {
			assertThatThrownBy(web::echo).isInstanceOf(HilumException.class).hasMessageContaining("127.0.0.1:" + nobody);
			assertThatThrownBy(classic::echo).isInstanceOf(HilumException.class)
					.hasMessageContaining("X@127.0.0.1:" + nobody);
		}
	}

	@Test
	void aHostileUidIsRefused() {
		assertThatThrownBy(() -> new PacsSeries("", "", "1.2", "../../x", "CT", "", "", 1)).isInstanceOf(HilumException.class);
		assertThatThrownBy(() -> new PacsSeries("", "", "1.2", "..", "CT", "", "", 1)).isInstanceOf(HilumException.class);
	}

	@Test
	void whatIsNoDicomIsNotAccepted() throws Exception {
		Path text = Files.writeString(folder.resolve("note.dcm"), "not DICOM");
		try (Pacs web = orthanc.web("secret"); Pacs classic = orthanc.get()) {
			assertThatThrownBy(() -> web.store(List.of(text), Progress.NONE)).isInstanceOf(HilumException.class)
					.hasMessageContaining("note.dcm");
			assertThatThrownBy(() -> classic.store(List.of(text), Progress.NONE)).isInstanceOf(HilumException.class);
		}
	}
}
