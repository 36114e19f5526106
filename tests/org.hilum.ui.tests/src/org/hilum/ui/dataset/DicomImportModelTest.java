// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.hilum.core.Progress;
import org.hilum.datasets.dicom.DicomImport;
import org.hilum.datasets.rules.ChannelRule;
import org.hilum.datasets.rules.Combine;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.rules.LabelRule;
import org.hilum.datasets.rules.NameRule;
import org.hilum.datasets.rules.RuleTable.State;
import org.hilum.dicom.scan.DicomScan;
import org.hilum.dicom.series.SeriesPolicy;
import org.hilum.ui.dataset.dicom.CatalogueTree;
import org.hilum.ui.dataset.dicom.ChannelDraft;
import org.hilum.ui.dataset.dicom.Destination;
import org.hilum.ui.dataset.dicom.DicomImportModel;
import org.hilum.ui.dataset.dicom.RuleDraft;
import org.hilum.ui.dataset.dicom.RulePreview;
import org.hilum.ui.dataset.dicom.RuleSheet;
import org.hilum.ui.tests.TinyPatients;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the wizard Import DICOM decides, without its widgets. */
class DicomImportModelTest {

	@TempDir
	private Path folder;
	private DicomImportModel model;

	@BeforeEach
	void scan() {
		model = new DicomImportModel(folder.resolve("projects"), "Taken"::equals);
		assertThat(model.sourceProblem()).contains("Choose a folder with DICOM files, a DICOMDIR, or patients of an archive.");
		model.setSource(TinyPatients.cohort(folder.resolve("head_neck")).toString());
		assertThat(model.sourceProblem()).isEmpty();
		model.scan(Progress.NONE);
	}

	private int draft(String label) {
		List<String> labels = model.sheet().labels().stream().map(RuleDraft::label).toList();
		return labels.indexOf(label);
	}

	private List<State> states(String label) {
		RulePreview grid = model.grid();
		int column = grid.labels().indexOf(label);
		return grid.rows().stream().map(row -> row.cells().get(column).state()).toList();
	}

	@Test
	void patientsAreListedWithoutTheirNames() {
		List<CatalogueTree.Line> lines = CatalogueTree.of(model.all(), model.leftOut());
		assertThat(lines).extracting(CatalogueTree.Line::text).containsExactly("P0001", "P0002", "P0003", "P0004", "P0005",
				"P0006");
		assertThat(lines.getFirst().children()).extracting(CatalogueTree.Line::text).containsExactly("CT", "RTSTRUCT");
		assertThat(lines.getFirst().children().get(0).what()).isEqualTo("32 \u00d7 32 \u00d7 8 \u00b7 2 \u00d7 2 \u00d7 3 mm");
		assertThat(lines.getFirst().children().get(1).what()).isEqualTo("GTV-1, Heart, Lung_L");
		assertThat(lines.toString()).doesNotContain(TinyPatients.SECRET).doesNotContain("SECRET");
	}

	@Test
	void theTableTellsWhatIsCaughtMissingAndAmbiguous() {
		assertThat(model.sheet().channels()).containsExactly(ChannelDraft.any("CT"));
		assertThat(model.place().name()).isEqualTo("head neck");
		assertThat(model.sheet().labels()).extracting(RuleDraft::label).startsWith("Heart", "GTV_1", "Lung_L");
		assertThat(states("Heart")).containsOnly(State.MATCHED);
		assertThat(states("GTV_1")).containsExactly(State.MATCHED, State.MATCHED, State.MATCHED, State.AMBIGUOUS,
				State.MISSING, State.MATCHED);
		RulePreview.Row two = model.grid().rows().get(3);
		assertThat(two.cells().get(1).text()).isEqualTo("2? GTV-1, GTV 1");
		assertThat(two.obstacle()).contains("GTV_1 is ambiguous");
	}

	@Test
	void everyChangeOfARuleIsSeenAtOnce() {
		int tumour = draft("GTV_1");
		model.sheet().setLabel(tumour, model.sheet().labels().get(tumour).withCombine(Combine.UNION).withRequired(true));
		assertThat(states("GTV_1")).doesNotContain(State.AMBIGUOUS);
		assertThat(model.grid().rows().get(4).obstacle()).isEqualTo("the label GTV_1 is missing");
		int left = draft("Lung_left");
		model.sheet().removeLabel(left);
		assertThat(model.grid().unused()).containsEntry("Lung left", 1);
		int lung = draft("Lung_L");
		model.sheet().setLabel(lung,
				model.sheet().labels().get(lung).withKind(NameRule.Kind.SYNONYMS).withText("lung l | Lung left"));
		assertThat(states("Lung_L")).filteredOn(State.MATCHED::equals).hasSize(5);
		model.sheet().setLabel(lung, model.sheet().labels().get(lung).withKind(NameRule.Kind.REGEX).withText("lung.*"));
		assertThat(states("Lung_L")).filteredOn(State.MATCHED::equals).hasSize(5);
		model.sheet().raiseLabel(lung);
		assertThat(draft("Lung_L")).isEqualTo(lung - 1);
	}

	@Test
	void aWrongRuleIsToldInASentence() {
		model.sheet().setLabel(0, model.sheet().labels().getFirst().withKind(NameRule.Kind.REGEX).withText("heart("));
		assertThat(model.sheet().problem()).hasValueSatisfying(text -> assertThat(text).contains("is no regular expression"));
		model.sheet().setLabel(0, model.sheet().labels().getFirst().withText(" "));
		assertThat(model.sheet().problem()).hasValueSatisfying(text -> assertThat(text).contains("has no name"));
		model.sheet().setLabel(0, model.sheet().labels().getFirst().withText("x").withLabel("GTV_1"));
		assertThat(model.sheet().problem()).hasValueSatisfying(text -> assertThat(text).contains("has two rules"));
		while (!model.sheet().labels().isEmpty()) {
			model.sheet().removeLabel(0);
		}
		assertThat(model.sheet().problem()).contains("There is no rule. Add one.");
		model.sheet().addLabel("");
		assertThat(model.sheet().labels()).extracting(RuleDraft::label).containsExactly("label");
	}

	@Test
	void aNewRuleTakesAStructureThatNoRuleCatches() {
		model.sheet().removeLabel(draft("couch"));
		assertThat(model.grid().unused()).containsOnlyKeys("couch");
		model.sheet().addLabel("couch");
		assertThat(model.sheet().labels().getLast())
				.isEqualTo(new RuleDraft("couch", NameRule.Kind.EXACT, "couch", Combine.SINGLE, false));
	}

	@Test
	void savedRulesComeBack() {
		ImportRules saved = new ImportRules(model.sheet().rules().channels(),
				List.of(new LabelRule("lung", List.of(NameRule.exact("lung l"), NameRule.synonyms("lung left")), Combine.UNION,
						true)),
				ImportRules.Overlap.PRIORITY, ImportRules.Annotators.FILE, Combine.MAJORITY);
		saved.write(folder.resolve("rules.json"));
		model.load(folder.resolve("rules.json"));
		assertThat(model.sheet().labels()).containsExactly(
				new RuleDraft("lung", NameRule.Kind.SYNONYMS, "lung l | lung left", Combine.UNION, true));
		assertThat(model.sheet().annotators()).isEqualTo(ImportRules.Annotators.FILE);
		assertThat(model.sheet().rules()).as("what was not changed stays as it was written").isEqualTo(saved);
	}

	@Test
	void aRuleMayHavePatternsBesideNames() {
		LabelRule mixed = new LabelRule("tumour", List.of(NameRule.synonyms("GTV", "tumor"),
				NameRule.regex("gtv[ _-]?(?<annotator>\\w+|n/a)")), Combine.SINGLE, false);
		RuleDraft draft = RuleDraft.of(mixed);
		assertThat(draft.text()).isEqualTo("GTV | tumor | /gtv[ _-]?(?<annotator>\\w+|n/a)/");
		assertThat(draft.rule()).isEqualTo(mixed);
		assertThat(draft.withText(" | ").problem()).hasValueSatisfying(text -> assertThat(text).contains("has no name"));
	}

	@Test
	void theTargetIsCheckedBeforeTheWork() {
		assertThat(model.targetProblem()).isEmpty();
		model.setDataset("Tumour");
		assertThat(model.targetProblem()).hasValueSatisfying(text -> assertThat(text).contains("Dataset005_Tumour"));
		model.setDataset("Dataset005_Tumour");
		model.setName("Taken");
		assertThat(model.targetProblem()).hasValueSatisfying(text -> assertThat(text).contains("Choose another name"));
	}

	@Test
	void anImportThatBrokeOffGoesOnByTheSameRules() {
		Path begun = model.place().folder().resolve("nnUNet_raw").resolve(model.dataset());
		model.sheet().rules().write(begun.resolve(ImportRules.FILE_NAME));
		assertThat(model.targetProblem()).isEmpty();
		model.sheet().removeLabel(0);
		assertThat(model.targetProblem()).hasValueSatisfying(text -> assertThat(text).contains("made by other rules"));
		model.setRedo(true);
		assertThat(model.targetProblem()).isEmpty();
	}

	@Test
	void descriptionsShowNeitherPatientNorDate() {
		TinyPatients.series(folder.resolve("more"), 7, "Thorax DOE SECRET7 2024-03-01, 01.03.2024 B30f", List.of(0, 1, 2, 5, 6));
		model.setSource(folder.resolve("more").toString());
		model.scan(Progress.NONE);
		assertThat(model.sheet().rules().labels()).as("labels where no structure belongs to an image").isEmpty();
		CatalogueTree.Line patient = CatalogueTree.of(DicomScan.scan(folder.resolve("more"), Progress.NONE), Set.of()).getFirst();
		assertThat(patient.remark()).isEqualTo("1 remark");
		CatalogueTree.Line image = patient.children().getFirst();
		assertThat(image.description()).isEqualTo("Thorax \u2026 \u2026 \u2026, \u2026 B30f");
		assertThat(image.count()).isEqualTo("5");
		assertThat(image.mark()).isEqualTo(CatalogueTree.Mark.WARNING);
		assertThat(image.remark()).contains("missing");
	}

	@Test
	void anIrregularSeriesIsLeftOutUnlessAChoiceIsMade() {
		TinyPatients.patientWithGap(folder.resolve("gap"), 8, "GTV-1");
		model.setSource(folder.resolve("gap").toString());
		model.scan(Progress.NONE);
		assertThat(model.grid().rows().getFirst().obstacle()).contains("[missing-slices]");
		model.sheet().setSeries(model.sheet().series().missing(SeriesPolicy.Gaps.RESAMPLE));
		assertThat(model.grid().importable()).isEqualTo(1);
	}

	@Test
	void severalChannelsAreChosenByModalityAndDescription() {
		RuleSheet sheet = model.sheet();
		assertThat(model.images(sheet.channels().getFirst())).isEqualTo(6);
		sheet.addChannel(ChannelDraft.any("CT"));
		assertThat(sheet.channelsProblem()).hasValueSatisfying(text -> assertThat(text).contains("Rename"));
		sheet.setChannel(1, ChannelDraft.any("CT").withModality("PT").withName("activity").withKind(NameRule.Kind.REGEX)
				.withText("AC ("));
		assertThat(sheet.channelsProblem()).hasValueSatisfying(text -> assertThat(text).contains("regular expression"));
		sheet.setChannel(1, sheet.channels().get(1).withText("AC.*"));
		assertThat(model.grid().rows().getFirst().obstacle()).contains("0 images for the channel activity");
		assertThat(sheet.rules().channels().get(1)).isEqualTo(new ChannelRule("activity", "PT", NameRule.regex("AC.*")));
		sheet.removeChannel(1);
		assertThat(model.grid().importable()).isEqualTo(5);
	}

	@Test
	void regionsAreRefusedPerAnnotator() {
		model.sheet().setOverlap(ImportRules.Overlap.REGIONS);
		assertThat(model.sheet().problem()).isEmpty();
		model.sheet().setAnnotators(ImportRules.Annotators.FILE);
		assertThat(model.sheet().problem()).hasValueSatisfying(text -> assertThat(text).contains("Use PRIORITY"));
	}

	@Test
	void morePatientsComeByTheSavedRules() {
		Path project = folder.resolve("projects/Earlier");
		Path dataset = project.resolve("nnUNet_raw/Dataset005_Tumour");
		ImportRules saved = new ImportRules(model.sheet().rules().channels(),
				List.of(new LabelRule("tumour", List.of(NameRule.exact("gtv1")), Combine.UNION, true)),
				ImportRules.Overlap.PRIORITY, ImportRules.Annotators.NONE, Combine.STAPLE);
		new DicomImport(saved, dataset).run(model.catalogue(), null, 1, Progress.NONE);
		List<Destination> found = Destination.of(List.of(), folder.resolve("projects"));
		assertThat(found).containsExactly(new Destination("Earlier", project, dataset, true));
		model.setDestination(found.getFirst());
		assertThat(model.catalogue()).isNull();
		TinyPatients.patient(folder.resolve("head_neck"), 9, "gtv 1");
		model.scan(Progress.NONE);
		assertThat(model.sheet().rules()).isEqualTo(saved);
		assertThat(model.targetProblem()).isEmpty();
		assertThat(model.grid().rows()).hasSize(7);
		model.setKey(project.resolve("key.csv").toString());
		assertThat(model.targetProblem()).hasValueSatisfying(text -> assertThat(text).contains("Choose a place elsewhere"));
	}
}
