package org.hilum.ui.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.datasets.rules.Combine;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.rules.LabelRule;
import org.hilum.datasets.rules.NameRule;
import org.hilum.datasets.rules.RuleTable.State;
import org.hilum.ui.dataset.dicom.CatalogueTree;
import org.hilum.ui.dataset.dicom.DicomImportModel;
import org.hilum.ui.dataset.dicom.RuleDraft;
import org.hilum.ui.dataset.dicom.RuleGrid;
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
		assertThat(model.sourceProblem()).contains("Choose a folder with DICOM files, or a DICOMDIR.");
		model.setSource(TinyPatients.cohort(folder.resolve("head_neck")).toString());
		assertThat(model.sourceProblem()).isEmpty();
		model.scan(Progress.NONE);
	}

	private int draft(String label) {
		List<String> labels = model.drafts().stream().map(RuleDraft::label).toList();
		return labels.indexOf(label);
	}

	private List<State> states(String label) {
		RuleGrid grid = model.grid();
		int column = grid.labels().indexOf(label);
		return grid.rows().stream().map(row -> row.cells().get(column).state()).toList();
	}

	@Test
	void patientsAreListedWithoutTheirNames() {
		List<CatalogueTree.Line> lines = CatalogueTree.of(model.catalogue());
		assertThat(lines).extracting(CatalogueTree.Line::text).containsExactly("P0001", "P0002", "P0003", "P0004", "P0005",
				"P0006");
		assertThat(lines.getFirst().children()).extracting(CatalogueTree.Line::text).containsExactly("CT", "RTSTRUCT");
		assertThat(lines.getFirst().children().get(0).remark()).isEqualTo("32 \u00d7 32 \u00d7 8 \u00b7 2 \u00d7 2 \u00d7 3 mm");
		assertThat(lines.getFirst().children().get(1).remark()).isEqualTo("GTV-1, Heart, Lung_L");
		assertThat(lines.toString()).doesNotContain(TinyPatients.SECRET).doesNotContain("SECRET");
	}

	@Test
	void theTableTellsWhatIsCaughtMissingAndAmbiguous() {
		assertThat(model.modality()).isEqualTo("CT");
		assertThat(model.place().name()).isEqualTo("head neck");
		assertThat(model.drafts()).extracting(RuleDraft::label).startsWith("Heart", "GTV_1", "Lung_L");
		assertThat(states("Heart")).containsOnly(State.MATCHED);
		assertThat(states("GTV_1")).containsExactly(State.MATCHED, State.MATCHED, State.MATCHED, State.AMBIGUOUS,
				State.MISSING, State.MATCHED);
		RuleGrid.Row two = model.grid().rows().get(3);
		assertThat(two.cells().get(1).text()).isEqualTo("2? GTV-1, GTV 1");
		assertThat(two.obstacle()).contains("GTV_1 is ambiguous");
	}

	@Test
	void everyChangeOfARuleIsSeenAtOnce() {
		int tumour = draft("GTV_1");
		model.setDraft(tumour, model.drafts().get(tumour).withCombine(Combine.UNION).withRequired(true));
		assertThat(states("GTV_1")).doesNotContain(State.AMBIGUOUS);
		assertThat(model.grid().rows().get(4).obstacle()).isEqualTo("the label GTV_1 is missing");
		int left = draft("Lung_left");
		model.remove(left);
		assertThat(model.grid().unused()).contains("Lung left (1)");
		int lung = draft("Lung_L");
		model.setDraft(lung, model.drafts().get(lung).withKind(NameRule.Kind.SYNONYMS).withText("lung l | Lung left"));
		assertThat(states("Lung_L")).filteredOn(State.MATCHED::equals).hasSize(5);
		model.setDraft(lung, model.drafts().get(lung).withKind(NameRule.Kind.REGEX).withText("lung.*"));
		assertThat(states("Lung_L")).filteredOn(State.MATCHED::equals).hasSize(5);
		model.up(lung);
		assertThat(draft("Lung_L")).isEqualTo(lung - 1);
	}

	@Test
	void aWrongRuleIsToldInASentence() {
		model.setDraft(0, model.drafts().getFirst().withKind(NameRule.Kind.REGEX).withText("heart("));
		assertThat(model.rulesProblem()).hasValueSatisfying(text -> assertThat(text).contains("is no regular expression"));
		model.setDraft(0, model.drafts().getFirst().withText(" "));
		assertThat(model.rulesProblem()).hasValueSatisfying(text -> assertThat(text).contains("has no name"));
		model.setDraft(0, model.drafts().getFirst().withText("x").withLabel("GTV_1"));
		assertThat(model.rulesProblem()).hasValueSatisfying(text -> assertThat(text).contains("has two rules"));
		while (!model.drafts().isEmpty()) {
			model.remove(0);
		}
		assertThat(model.rulesProblem()).contains("There is no rule. Add one.");
		model.add();
		assertThat(model.drafts()).hasSize(1);
	}

	@Test
	void aNewRuleTakesAStructureThatNoRuleCatches() {
		model.remove(draft("couch"));
		model.add();
		assertThat(model.drafts().getLast()).isEqualTo(new RuleDraft("couch", NameRule.Kind.EXACT, "couch", Combine.SINGLE,
				false));
	}

	@Test
	void savedRulesComeBack() {
		ImportRules saved = new ImportRules(model.rules().channels(),
				List.of(new LabelRule("lung", List.of(NameRule.exact("lung l"), NameRule.synonyms("lung left")), Combine.UNION,
						true)),
				ImportRules.Overlap.PRIORITY, ImportRules.Annotators.FILE, Combine.MAJORITY);
		saved.write(folder.resolve("rules.json"));
		model.load(folder.resolve("rules.json"));
		assertThat(model.drafts()).containsExactly(
				new RuleDraft("lung", NameRule.Kind.SYNONYMS, "lung l | lung left", Combine.UNION, true));
		assertThat(model.annotators()).isEqualTo(ImportRules.Annotators.FILE);
		LabelRule mixed = new LabelRule("x", List.of(NameRule.regex("a"), NameRule.exact("b")), Combine.SINGLE, false);
		assertThatThrownBy(() -> RuleDraft.of(mixed)).isInstanceOf(HilumException.class)
				.hasMessageContaining("a pattern and other names");
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
		model.rules().write(begun.resolve(ImportRules.FILE_NAME));
		assertThat(model.targetProblem()).isEmpty();
		model.remove(0);
		assertThat(model.targetProblem()).hasValueSatisfying(text -> assertThat(text).contains("made by other rules"));
	}
}
