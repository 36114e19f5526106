// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Lease;
import org.hilum.core.Progress;
import org.hilum.datasets.check.CheckOptions;
import org.hilum.datasets.check.DatasetExaminer;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.rules.ChannelRule;
import org.hilum.datasets.rules.Combine;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.rules.LabelRule;
import org.hilum.datasets.rules.NameRule;
import org.hilum.datasets.rules.RuleTable;
import org.hilum.datasets.sources.CaseResult;
import org.hilum.datasets.sources.CaseResult.Outcome;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.DataSet;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomSource;
import org.hilum.dicom.DicomWriter;
import org.hilum.dicom.PixelData;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;
import org.hilum.dicom.Vr;
import org.hilum.dicom.deid.KeyFile;
import org.hilum.dicom.masks.ExportOptions;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.dicom.masks.SourceSeries;
import org.hilum.dicom.rtstruct.MaskContours;
import org.hilum.dicom.rtstruct.StructureSetWriter;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.scan.DicomScan;
import org.hilum.dicom.seg.Segment;
import org.hilum.dicom.seg.SegmentationWriter;
import org.hilum.dicom.series.SeriesPolicy;
import org.hilum.dicom.series.SeriesReader;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.masks.BitMask;
import org.hilum.nnunet.dataset.DatasetLease;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.dataset.RawDataset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A synthetic cohort: three patients, a CT each, structures by two readers, one patient without the tumour. */
class DicomImportTest {

	private static final int SIDE = 24;
	private static final int SLICES = 6;
	private static final String SECRET = "Doe^Jane";

	@TempDir
	private Path folder;
	private Path dicom;
	private Path target;

	@BeforeEach
	void cohort() {
		dicom = folder.resolve("dicom");
		target = folder.resolve("nnUNet_raw/Dataset001_Tumour");
		patient(1, "GTV_anna", "gtv-bert ", "Heart");
		patient(2, "GTV anna", "GTV_bert", "HEART");
		patient(3, "Heart");
	}

	private void patient(int number, String... names) {
		List<DataSet> images = new ArrayList<>();
		String root = "1.2.826.0.1.3680043.8.498." + number;
		for (int z = 0; z < SLICES; z++) {
			ByteBuffer pixels = ByteBuffer.allocate(2 * SIDE * SIDE).order(ByteOrder.LITTLE_ENDIAN);
			for (int i = 0; i < SIDE * SIDE; i++) {
				pixels.putShort((short) ((i * 31 + z * 17 + number * 7) % 900));
			}
			images.add(new DicomBuilder().string(Tags.SOP_CLASS_UID, Uids.CT).string(Tags.SOP_INSTANCE_UID, root + ".9." + z)
					.string(Tags.SERIES_INSTANCE_UID, root + ".2").string(Tags.STUDY_INSTANCE_UID, root + ".1")
					.string(Tags.FRAME_OF_REFERENCE_UID, root + ".3").string(Tags.PATIENT_NAME, SECRET)
					.string(Tags.PATIENT_ID, "SECRET" + number).string(Tags.MODALITY, "CT").ints(Tags.ROWS, SIDE)
					.ints(Tags.COLUMNS, SIDE).doubles(Tags.PIXEL_SPACING, 2, 2)
					.doubles(Tags.IMAGE_POSITION_PATIENT, 0, 0, 3.0 * z)
					.doubles(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0).ints(Tags.SAMPLES_PER_PIXEL, 1)
					.string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").ints(Tags.BITS_ALLOCATED, 16)
					.ints(Tags.BITS_STORED, 16).ints(Tags.HIGH_BIT, 15).ints(Tags.PIXEL_REPRESENTATION, 1)
					.doubles(Tags.RESCALE_INTERCEPT, -1000).doubles(Tags.RESCALE_SLOPE, 1)
					.pixelData(PixelData.ofNative(Vr.OW, Bytes.of(pixels.array()))).build());
			DicomWriter.write(dicom.resolve("p" + number).resolve("ct" + z + ".dcm"), images.getLast());
		}
		SourceSeries series = SourceSeries.of(SeriesReader.inspect(List.copyOf(images)));
		List<NamedMask> masks = new ArrayList<>();
		for (int i = 0; i < names.length; i++) {
			masks.add(new NamedMask(i + 1, names[i], mask(names[i]), List.of()));
		}
		DicomWriter.write(dicom.resolve("p" + number).resolve("rs.dcm"),
				StructureSetWriter.build(masks, series, MaskContours.Holes.values()[0], ExportOptions.of("test")));
	}

	/** Two readers draw boxes that differ by one column; the heart overlaps both. */
	private static BitMask mask(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		return lower.contains("heart") ? box(10, 20) : lower.contains("anna") ? box(4, 12) : box(4, 11);
	}

	private static BitMask box(int from, int to) {
		BitMask mask = new BitMask(SLICES, SIDE, SIDE);
		for (int z = 1; z < 5; z++) {
			for (int y = 6; y < 16; y++) {
				for (int x = from; x < to; x++) {
					mask.set(z, y, x);
				}
			}
		}
		return mask;
	}

	private static ImportRules rules(ImportRules.Annotators annotators, Combine tumour) {
		return new ImportRules(List.of(new ChannelRule("CT", "CT", null)),
				List.of(new LabelRule("tumour", List.of(NameRule.regex("gtv[ _-](?<annotator>.+)")), tumour, true),
						new LabelRule("heart", List.of(NameRule.exact("heart")), Combine.SINGLE, false)),
				ImportRules.Overlap.PRIORITY, annotators, Combine.MAJORITY);
	}

	private List<CaseResult> run(ImportRules rules, Path key) {
		return new DicomImport(rules, target).run(DicomScan.scan(dicom, Progress.NONE), key, 2,
				Progress.NONE);
	}

	@Test
	void anImportThatWasKilledAfterAnyFileIsContinued() throws IOException {
		ImportRules rules = rules(ImportRules.Annotators.NAME, Combine.MAJORITY);
		new DicomImport(rules, target).run(DicomScan.scan(dicom, Progress.NONE), null, 1, Progress.NONE);
		List<Path> files = filesByTime(target);
		assertThat(files).hasSizeGreaterThan(8);
		for (int written = 0; written < files.size(); written++) {
			Path killed = folder.resolve("killed" + written).resolve(target.getFileName());
			Files.createDirectories(killed);
			for (Path file : files.subList(0, written)) {
				Path copy = killed.resolve(target.relativize(file));
				Files.createDirectories(copy.getParent());
				Files.copy(file, copy);
			}
			Files.writeString(killed.resolve(".import-rules.json.4711-3.tmp"), "half");
			new DicomImport(rules, killed).run(DicomScan.scan(dicom, Progress.NONE), null, 1, Progress.NONE);
			for (Path file : files) {
				Path again = killed.resolve(target.relativize(file));
				assertThat(again).as("killed after %d files", written).isRegularFile();
				if (file.toString().endsWith(".nii.gz") || file.endsWith("dataset.json")) {
					assertThat(again).as("killed after %d files", written).hasSameBinaryContentAs(file);
				}
			}
		}
	}

	private static List<Path> filesByTime(Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			return all.filter(Files::isRegularFile).sorted(Comparator.comparing((Path f) -> f.toFile().lastModified())
					.thenComparing(DicomImportTest::rank).thenComparing(Comparator.naturalOrder())).toList();
		}
	}

	/** Files of one tick of the file system's clock, in the order of a case's import: the label map is its last image. */
	private static int rank(Path file) {
		List<String> order = List.of("imagesTr", "labelsTr_variants", "labelsTr");
		for (Path part : file) {
			if (order.contains(part.toString())) {
				return order.indexOf(part.toString());
			}
		}
		return file.getFileName().toString().equals(ImportRules.FILE_NAME) ? -1 : order.size();
	}

	@Test
	void aSegmentationOfTheSamePatientInAnotherFrameIsNotTakenForOneOfAnotherPatient() throws IOException {
		List<DicomObject> images = new ArrayList<>();
		for (int z = 0; z < SLICES; z++) {
			images.add(DicomSource.header(dicom.resolve("p1/ct" + z + ".dcm")));
		}
		Files.delete(dicom.resolve("p1/rs.dcm"));
		Path file = dicom.resolve("p1/seg.dcm");
		DicomWriter.write(file, SegmentationWriter.build(
				List.of(new SegmentationWriter.Part(Segment.automatic(1, "GTV_anna", "test"), box(4, 12))),
				SourceSeries.of(SeriesReader.inspect(images)), ExportOptions.of("test")));
		String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
		assertThat(bytes).contains(".8.498.1.3");
		Files.write(file, bytes.replace(".8.498.1.3", ".8.498.1.4").getBytes(StandardCharsets.ISO_8859_1));
		CaseResult first = run(rules(ImportRules.Annotators.NAME, Combine.MAJORITY), null).getFirst();
		assertThat(first.caseId()).isEqualTo("P0001_01");
		assertThat(first.reason()).contains("names these images but lies in another frame of reference")
				.doesNotContain("another patient");
		ImportRules plain = rules(ImportRules.Annotators.NAME, Combine.MAJORITY);
		ImportRules trusting = new ImportRules(List.of(new ChannelRule("CT", "CT", null, ChannelRule.Frame.ANY)),
				plain.labels(), plain.overlap(), plain.annotators(), plain.consensus());
		target = folder.resolve("nnUNet_raw/Dataset002_Trusting");
		first = run(trusting, null).getFirst();
		assertThat(first.outcome()).isEqualTo(Outcome.IMPORTED);
		assertThat(first.remarks()).anyMatch(r -> r.contains("the images decided"));
		assertThat(count(target.resolve("labelsTr/P0001_01.nii.gz"), 1)).isEqualTo(4 * 10 * 8);
	}

	@Test
	void aSecondImportIntoTheSameDataSetIsRefusedAndNamesContinueAfterTheFirst() throws IOException {
		ImportRules rules = rules(ImportRules.Annotators.NAME, Combine.MAJORITY);
		DicomImport second = new DicomImport(rules, target);
		// the second one was previewed before the first one began
		second.cohort(DicomScan.scan(dicom.resolve("p3"), Progress.NONE));
		try (Lease _ = DatasetLease.acquire(target, "DICOM import")) {
			assertThatThrownBy(() -> second.run(DicomScan.scan(dicom, Progress.NONE), null, 1, Progress.NONE))
					.isInstanceOf(HilumException.class).hasMessageContainingAll(target.toString(), "(DICOM import)");
		}
		assertThat(target).doesNotExist();
		new DicomImport(rules, target).run(DicomScan.scan(dicom.resolve("p1"), Progress.NONE), null, 1, Progress.NONE);
		second.run(DicomScan.scan(dicom.resolve("p2"), Progress.NONE), null, 1, Progress.NONE);
		assertThat(Json.read(target.resolve("dataset.json")).path("numTraining").asInt()).isEqualTo(2);
		assertThat(RawDataset.open(target).trainingCases()).hasSize(2);
	}

	private long count(Path file, int value) {
		Volume label = ImageFormats.read(file);
		long n = 0;
		for (long i = 0; i < label.values(); i++) {
			n += label.value(i) == value ? 1 : 0;
		}
		return n;
	}

	@Test
	void aCohortBecomesADatasetByRules() {
		List<CaseResult> results = run(rules(ImportRules.Annotators.NONE, Combine.UNION), null);
		assertThat(results).extracting(CaseResult::outcome).containsExactly(Outcome.IMPORTED, Outcome.IMPORTED,
				Outcome.SKIPPED);
		assertThat(results.get(2).reason()).isEqualTo("the label tumour is missing");
		assertThat(results.get(0).remarks()).anyMatch(r -> r.startsWith("tumour and heart share 80 voxels"))
				.anyMatch(r -> r.startsWith("2 structures were combined to tumour by union"));
		RawDataset dataset = RawDataset.open(target);
		assertThat(dataset.trainingCases()).extracting(RawCase::id).containsExactly("P0001_01", "P0002_01");
		assertThat(count(target.resolve("labelsTr/P0001_01.nii.gz"), 1)).isEqualTo(4 * 10 * 8);
		assertThat(count(target.resolve("labelsTr/P0001_01.nii.gz"), 2)).isEqualTo(4 * 10 * 8);
		assertThat(ImageFormats.read(target.resolve("imagesTr/P0002_01_0000.nii.gz")).value(0)).isEqualTo(14 - 1000);
		assertThat(DatasetExaminer.examine(target, CheckOptions.standard(), Progress.NONE).count(Severity.ERROR)).isZero();
	}

	@Test
	void readersAreKeptAsVariants() {
		run(rules(ImportRules.Annotators.NAME, Combine.SINGLE), null);
		assertThat(count(target.resolve("labelsTr_variants/anna/P0001_01.nii.gz"), 1)).isEqualTo(4 * 10 * 8);
		assertThat(count(target.resolve("labelsTr_variants/bert/P0001_01.nii.gz"), 1)).isEqualTo(4 * 10 * 7);
		assertThat(count(target.resolve("labelsTr/P0001_01.nii.gz"), 1)).as("both agree").isEqualTo(4 * 10 * 7);
	}

	@Test
	void severalStructuresWithoutAPolicyAreAmbiguousNotGuessed() {
		ImportRules single = rules(ImportRules.Annotators.NONE, Combine.SINGLE);
		assertThatThrownBy(() -> run(single, null)).isInstanceOf(HilumException.class)
				.hasMessageContaining("No case could be imported");
		RuleTable table = new DicomImport(single, target)
				.cohort(DicomScan.scan(dicom, Progress.NONE)).table();
		assertThat(table.rows()).extracting(r -> r.state("tumour")).containsExactly(RuleTable.State.AMBIGUOUS,
				RuleTable.State.AMBIGUOUS, RuleTable.State.MISSING);
		assertThat(target.resolve("dataset.json")).doesNotExist();
	}

	@Test
	void newPatientsAreAddedAndOldOnesKeepTheirNames() {
		ImportRules rules = rules(ImportRules.Annotators.NONE, Combine.UNION);
		run(rules, null);
		patient(0, "GTV_anna");
		List<CaseResult> again = run(rules, null);
		assertThat(again).extracting(CaseResult::caseId).containsExactlyInAnyOrder("P0001_01", "P0002_01", "P0003_01",
				"P0004_01");
		assertThat(again).filteredOn(r -> r.caseId().equals("P0001_01")).extracting(CaseResult::outcome)
				.containsExactly(Outcome.UNCHANGED);
		assertThat(again).filteredOn(r -> r.caseId().equals("P0004_01")).extracting(CaseResult::outcome)
				.containsExactly(Outcome.IMPORTED);
		assertThat(RawDataset.open(target).description().numTraining()).isEqualTo(3);
	}

	@Test
	void aCancelledImportGoesOn() {
		ImportRules rules = rules(ImportRules.Annotators.NONE, Combine.UNION);
		DicomImport work = new DicomImport(rules, target);
		Catalogue catalogue = DicomScan.scan(dicom, Progress.NONE);
		assertThatThrownBy(() -> work.run(catalogue, null, 1, new CancelledAfterOne()))
				.isInstanceOfSatisfying(HilumException.class,
						e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.CANCELLED));
		assertThat(target.resolve("dataset.json")).as("half a data set is none").doesNotExist();

		assertThat(new DicomImport(rules, target).conflict()).isEmpty();
		assertThat(new DicomImport(rules(ImportRules.Annotators.NAME, Combine.UNION), target).conflict())
				.hasValueSatisfying(e -> assertThat(e).hasMessageContaining("other rules"));
		List<CaseResult> results = run(rules, null);
		assertThat(results).extracting(CaseResult::outcome).containsExactly(Outcome.UNCHANGED, Outcome.IMPORTED,
				Outcome.SKIPPED);
		assertThat(RawDataset.open(target).trainingCases()).extracting(RawCase::id).containsExactly("P0001_01", "P0002_01");
	}

	@Test
	void whatIsDoneAboutIrregularSeriesIsARuleLikeOthers() throws IOException {
		Files.delete(dicom.resolve("p1/ct2.dcm"));
		ImportRules strict = rules(ImportRules.Annotators.NONE, Combine.UNION);
		assertThat(run(strict, null)).filteredOn(r -> r.outcome() == Outcome.FAILED).singleElement()
				.satisfies(r -> assertThat(r.reason()).contains("1 absent, 5 present"));

		ImportRules resampled = strict.series(SeriesPolicy.STRICT.gaps(SeriesPolicy.Gaps.RESAMPLE));
		assertThat(new DicomImport(resampled, target).conflict()).as("other rules").isPresent();
		assertThat(new DicomImport(resampled, target).redoing().run(DicomScan.scan(dicom, Progress.NONE), null, 2,
				Progress.NONE)).extracting(CaseResult::outcome).containsExactly(Outcome.IMPORTED, Outcome.IMPORTED,
						Outcome.SKIPPED);
		ImportRules saved = ImportRules.read(target.resolve(ImportRules.FILE_NAME));
		assertThat(saved.series().missing()).isEqualTo(SeriesPolicy.Gaps.RESAMPLE);

		Path written = folder.resolve("by-hand.json");
		Files.writeString(written, Files.readString(target.resolve(ImportRules.FILE_NAME))
				.replaceAll("(?s),\\s*\"series\"\\s*:\\s*\\{[^}]*}", ""));
		assertThat(ImportRules.read(written)).as("not said is strict").isEqualTo(strict);
	}

	/** A user who stops when the first case is done. */
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
	void aCaseThatLostItsLabelsIsImportedAgain() throws IOException {
		ImportRules rules = rules(ImportRules.Annotators.NONE, Combine.UNION);
		run(rules, null);
		Files.delete(target.resolve("labelsTr/P0002_01.nii.gz"));
		assertThat(run(rules, null)).extracting(CaseResult::outcome).containsExactly(Outcome.UNCHANGED, Outcome.IMPORTED,
				Outcome.SKIPPED);
	}

	@Test
	void whatOtherRulesMadeIsGoneWhenAllIsDoneAgain() {
		run(rules(ImportRules.Annotators.NAME, Combine.SINGLE), null);
		ImportRules stricter = new ImportRules(List.of(new ChannelRule("CT", "CT", null)),
				List.of(new LabelRule("tumour", List.of(NameRule.exact("GTV_anna")), Combine.SINGLE, true),
						new LabelRule("lost", List.of(NameRule.exact("gtv-bert")), Combine.SINGLE, true)),
				ImportRules.Overlap.PRIORITY, ImportRules.Annotators.NONE, Combine.MAJORITY);
		patient(2, "GTV anna");
		List<CaseResult> results = new DicomImport(stricter, target).redoing()
				.run(DicomScan.scan(dicom, Progress.NONE), null, 2, Progress.NONE);
		assertThat(results).extracting(CaseResult::outcome).containsExactly(Outcome.IMPORTED, Outcome.SKIPPED,
				Outcome.SKIPPED);
		assertThat(target.resolve("labelsTr_variants/anna/P0001_01.nii.gz")).doesNotExist();
		assertThat(RawDataset.open(target).trainingCases()).extracting(RawCase::id).containsExactly("P0001_01");
	}

	@Test
	void theKeyFileKeepsPatientsOfEarlierImports() throws IOException {
		Path key = folder.resolve("key.json");
		ImportRules rules = rules(ImportRules.Annotators.NONE, Combine.UNION);
		run(rules, key);
		Path first = dicom;
		dicom = folder.resolve("later");
		patient(7, "GTV_anna");
		assertThat(run(rules, key)).extracting(CaseResult::caseId).containsExactly("P0004_01");
		assertThat(KeyFile.read(key)).containsOnlyKeys("SECRET1", "SECRET2", "SECRET3", "SECRET7").containsEntry("SECRET7",
				"P0004");
		assertThat(Json.read(target.resolve(DicomImport.RESULTS))).hasSize(4);
		dicom = first;
		assertThat(run(rules, key)).extracting(CaseResult::caseId).containsExactly("P0001_01", "P0002_01", "P0003_01");
	}

	@Test
	void nothingTellsWhoThePatientsAreButTheKeyFile() throws IOException {
		Path key = folder.resolve("key.json");
		run(rules(ImportRules.Annotators.NONE, Combine.UNION), key);
		try (Stream<Path> files = Files.walk(target)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
				assertThat(text).as(file.toString()).doesNotContain("SECRET").doesNotContain("Doe")
						.doesNotContain("1.2.826").doesNotContain(folder.toString());
			}
		}
		assertThat(KeyFile.read(key)).containsValues("P0001", "P0002", "P0003");
		ImportRules rules = rules(ImportRules.Annotators.NONE, Combine.UNION);
		assertThatThrownBy(() -> run(rules, target.resolve("key.json"))).hasMessageContaining("inside the data set");
	}

	@Test
	void rulesAreProposedFromWhatIsThere() {
		ImportRules proposed = RuleProposal.of(DicomScan.scan(dicom, Progress.NONE));
		assertThat(proposed.channels()).extracting(ChannelRule::modality).containsExactly("CT");
		assertThat(proposed.labels()).extracting(LabelRule::label).containsExactly("Heart", "GTV_anna", "gtv_bert");
		assertThat(proposed.labels()).extracting(LabelRule::required).containsExactly(true, false, false);
		assertThat(run(proposed, null)).extracting(CaseResult::outcome).containsOnly(Outcome.IMPORTED);
	}

	@Test
	void delineationsNamedByACounterAreProposedAsAnnotators() {
		patient(4, "GTV-1", "GTV-2", "GTV-3", "GTV-4", "GTV-5", "GTV-6", "GTV-7", "GTV-8", "GTV-9", "GTV-10", "Heart");
		ImportRules proposed = RuleProposal.of(DicomScan.scan(dicom, Progress.NONE));
		assertThat(proposed.annotators()).isEqualTo(ImportRules.Annotators.NAME);
		assertThat(proposed.labels()).extracting(LabelRule::label).containsExactlyInAnyOrder("GTV", "Heart", "GTV_anna",
				"gtv_bert");
		run(proposed, null);
		assertThat(target.resolve("labelsTr_variants/10/P0004_01.nii.gz")).exists();
		Volume labels = ImageFormats.read(target.resolve("labelsTr/P0004_01.nii.gz"));
		int gtv = 1 + proposed.labels().stream().map(LabelRule::label).toList().indexOf("GTV");
		int heart = 1 + proposed.labels().stream().map(LabelRule::label).toList().indexOf("Heart");
		assertThat(labels.value(5 + SIDE * (8 + (long) SIDE * 2))).isEqualTo(gtv);
		assertThat(labels.value(15 + SIDE * (8 + (long) SIDE * 2))).as("drawn once, without annotator").isEqualTo(heart);
	}

	@Test
	void aStructureSetWithoutItsImagesIsTold() throws IOException {
		for (int z = 0; z < SLICES; z++) {
			Files.delete(dicom.resolve("p3/ct" + z + ".dcm"));
		}
		ImportRules proposed = RuleProposal.of(DicomScan.scan(dicom, Progress.NONE));
		DicomCohort cohort = new DicomImport(proposed, target).cohort(DicomScan.scan(dicom, Progress.NONE));
		assertThat(cohort.cases()).hasSize(2);
		assertThat(cohort.strayNote()).hasValueSatisfying(t -> assertThat(t).contains("no image").endsWith(": 1 (Heart)"));
	}
}
