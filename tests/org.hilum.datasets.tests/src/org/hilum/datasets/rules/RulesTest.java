// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.datasets.rules.ImportRules.Annotators;
import org.hilum.datasets.rules.ImportRules.Overlap;
import org.hilum.imaging.masks.BitMask;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

	private static final List<ChannelRule> CT = List.of(new ChannelRule("CT", "CT", null));

	@TempDir
	private Path folder;

	private static ImportRules rules(Overlap overlap, Annotators annotators, Combine consensus, LabelRule... labels) {
		return new ImportRules(CT, List.of(labels), overlap, annotators, consensus);
	}

	private static LabelRule label(String name, Combine combine, NameRule... names) {
		return new LabelRule(name, List.of(names), combine, true);
	}

	private static Structure structure(String caseId, String name) {
		return new Structure(caseId, name, "", "rs.dcm", -1);
	}

	/** A box in a volume of 6 x 6 x 6. */
	private static BitMask box(int from, int to) {
		BitMask mask = new BitMask(6, 6, 6);
		for (int z = from; z < to; z++) {
			for (int y = from; y < to; y++) {
				for (int x = from; x < to; x++) {
					mask.set(z, y, x);
				}
			}
		}
		return mask;
	}

	private static AnnotatedMask drawn(String name, BitMask mask) {
		return new AnnotatedMask(structure("p1", name), mask, 0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GTV-1", "gtv1", "GTV_1 ", " Gtv 1", "GTV.1", "GTV\u20131", "gtv1\0" })
	void spellingsOfOneNameAreOne(String name) {
		assertThat(NameRule.exact("GTV 1").match(name)).contains("");
		assertThat(NameRule.synonyms("tumour", "gtv1").match(name)).isPresent();
	}

	@Test
	void namesOfOtherThingsDoNotMatch() {
		assertThat(NameRule.exact("GTV1").match("GTV11")).isEmpty();
		assertThat(NameRule.exact("GTV1").match("PTV1")).isEmpty();
		assertThat(NameRule.regex("gtv.*").match("old GTV")).as("the whole name").isEmpty();
		assertThat(NameRule.regex("GTV_(?<annotator>\\w+)").match("gtv_Ann")).contains("Ann");
		assertThatThrownBy(() -> NameRule.regex("(")).isInstanceOf(HilumException.class).hasMessageContaining("regular");
	}

	@Test
	void theTableShowsWhatIsCaughtMissingAndAmbiguous() {
		ImportRules rules = rules(Overlap.PRIORITY, Annotators.NONE, Combine.MAJORITY,
				label("gtv", Combine.SINGLE, NameRule.regex("gtv.*")), label("lung", Combine.UNION, NameRule.regex("lung.*")));
		RuleTable table = RuleTable.of(List.of(structure("a", "GTV"), structure("a", "Lung L"), structure("a", "Lung R"),
				structure("b", "GTV1"), structure("b", "gtv 2"), structure("b", "Skin"), structure("c", "SKIN ")), rules);
		assertThat(table.rows()).extracting(RuleTable.Row::caseId).containsExactly("a", "b", "c");
		assertThat(table.rows().get(0).cells()).extracting(RuleTable.Cell::state).containsOnly(RuleTable.State.MATCHED);
		assertThat(table.rows().get(0).cells().get(1).structures()).hasSize(2);
		assertThat(table.rows().get(1).state("gtv")).isEqualTo(RuleTable.State.AMBIGUOUS);
		assertThat(table.rows().get(1).state("lung")).isEqualTo(RuleTable.State.MISSING);
		assertThat(table.unmatched()).containsExactlyEntriesOf(Map.of("Skin", 2));
		assertThat(RuleTable.obstacle(table.rows().get(0), rules)).isEmpty();
		assertThat(RuleTable.obstacle(table.rows().get(1), rules)).hasValueSatisfying(
				t -> assertThat(t).contains("gtv").contains("GTV1, gtv 2"));
		assertThat(RuleTable.obstacle(table.rows().get(2), rules)).contains("the label gtv is missing");
	}

	@Test
	void structuresOfOneNameAreNamedWithTheirObject() {
		ImportRules rules = rules(Overlap.PRIORITY, Annotators.NONE, Combine.MAJORITY, label("gtv", Combine.SINGLE, NameRule
				.exact(
						"GTV-1")));
		RuleTable table = RuleTable.of(List.of(new Structure("a", "GTV-1", "RTSTRUCT 1", "1-1", -1), new Structure("a", "GTV-1 ",
				"",
				"seg", -1)), rules);
		assertThat(RuleTable.obstacle(table.rows().getFirst(), rules)).contains(
				"the label gtv is ambiguous: GTV-1 of RTSTRUCT 1, GTV-1 of seg");
	}

	@Test
	void aStructureThatTwoLabelsClaimIsAmbiguous() {
		ImportRules rules = rules(Overlap.PRIORITY, Annotators.NONE, Combine.MAJORITY,
				label("a", Combine.UNION, NameRule.regex("x.*")), label("b", Combine.UNION, NameRule.regex(".*y")));
		RuleTable table = RuleTable.of(List.of(structure("p", "xy")), rules);
		assertThat(table.rows().getFirst().cells()).extracting(RuleTable.Cell::state)
				.containsOnly(RuleTable.State.AMBIGUOUS);
		assertThat(RuleTable.obstacle(table.rows().getFirst(), rules)).hasValueSatisfying(
				t -> assertThat(t).contains("label a is ambiguous: xy").contains("caught by the rules of b"));
	}

	@Test
	void regionsMayShareAStructure() {
		ImportRules rules = rules(Overlap.REGIONS, Annotators.NONE, Combine.MAJORITY,
				label("whole", Combine.UNION, NameRule.regex(".*")), label("core", Combine.SINGLE, NameRule.exact("core")));
		RuleTable table = RuleTable.of(List.of(structure("p", "oedema"), structure("p", "core")), rules);
		assertThat(table.rows().getFirst().cells()).extracting(RuleTable.Cell::state).containsOnly(RuleTable.State.MATCHED);
		LabelAssembly made = LabelAssembly.of(List.of(drawn("oedema", box(0, 4)), drawn("core", box(1, 3))), rules, 1);
		assertThat(count(made.labels().data(), 1)).isEqualTo(64 - 8);
		assertThat(count(made.labels().data(), 3)).isEqualTo(8);
	}

	@Test
	void theFirstLabelWinsAndTheOverlapIsCounted() {
		ImportRules rules = rules(Overlap.PRIORITY, Annotators.NONE, Combine.MAJORITY,
				label("tumour", Combine.SINGLE, NameRule.exact("gtv")), label("organ", Combine.SINGLE, NameRule.exact("organ")));
		LabelAssembly made = LabelAssembly.of(List.of(drawn("organ", box(0, 4)), drawn("GTV", box(2, 5)),
				drawn("skin", box(0, 6)), drawn("Organ 2", new BitMask(6, 6, 6))), rules, 2);
		assertThat(count(made.labels().data(), 1)).isEqualTo(27);
		assertThat(count(made.labels().data(), 2)).isEqualTo(64 - 8);
		assertThat(made.remarks()).contains(new Remark(Remark.Kind.OVERLAP, "tumour", "organ", 8, 16),
				new Remark(Remark.Kind.EMPTY, "Organ 2", "", 0, 0));
		assertThat(made.variants()).isEmpty();
	}

	@Test
	void masksOfOneLabelAreCombinedByItsPolicy() {
		List<AnnotatedMask> three = List.of(drawn("g1", box(0, 2)), drawn("g2", box(0, 3)), drawn("g3", box(0, 4)));
		long[] expected = { 64, 8, 27 };
		Combine[] policies = { Combine.UNION, Combine.INTERSECTION, Combine.MAJORITY };
		for (int i = 0; i < policies.length; i++) {
			ImportRules rules = rules(Overlap.PRIORITY, Annotators.NONE, Combine.MAJORITY,
					label("g", policies[i], NameRule.regex("g\\d")));
			LabelAssembly made = LabelAssembly.of(three, rules, 1);
			assertThat(count(made.labels().data(), 1)).as(policies[i].name()).isEqualTo(expected[i]);
			assertThat(made.remarks()).extracting(Remark::kind).containsExactly(Remark.Kind.COMBINED);
		}
	}

	@Test
	void regionsKeepEveryCombination() {
		ImportRules rules = rules(Overlap.REGIONS, Annotators.NONE, Combine.MAJORITY,
				label("whole", Combine.SINGLE, NameRule.exact("whole")), label("core", Combine.SINGLE, NameRule.exact("core")));
		LabelAssembly made = LabelAssembly.of(List.of(drawn("whole", box(0, 4)), drawn("core", box(3, 5))), rules, 1);
		assertThat(count(made.labels().data(), 1)).isEqualTo(63);
		assertThat(count(made.labels().data(), 2)).isEqualTo(7);
		assertThat(count(made.labels().data(), 3)).isEqualTo(1);
		DatasetDescription description = DatasetDescription
				.of(rules.description(new TreeSet<>(List.of(0, 1, 2, 3))).put("file_ending", ".nii.gz")
						.put("numTraining", 1), null);
		assertThat(description.foregroundRegions()).containsExactly(new int[] { 1, 3 }, new int[] { 2, 3 });
	}

	@Test
	void regionsWithinEachOtherArePaintedFromTheOutside() {
		ImportRules rules = rules(Overlap.REGIONS, Annotators.NONE, Combine.MAJORITY,
				label("core", Combine.SINGLE, NameRule.exact("core")), label("whole", Combine.SINGLE, NameRule.exact("whole")));
		TreeSet<Integer> nested = new TreeSet<>(List.of(0, 2, 3));
		assertThat(rules.isPaintable(nested)).isTrue();
		DatasetDescription description = DatasetDescription
				.of(rules.description(nested).put("file_ending", ".nii.gz").put("numTraining", 1), null);
		assertThat(description.foregroundRegions()).containsExactly(new int[] { 2, 3 }, new int[] { 1, 3 });
		assertThat(rules.description(nested).path("regions_class_order")).hasToString("[2,3]");
		assertThat(rules.isPaintable(new TreeSet<>(List.of(1, 2, 3)))).as("each alone and both together").isFalse();
	}

	@Test
	void tenDelineationsBecomeTenVariantsAndAConsensus() {
		ImportRules rules = rules(Overlap.PRIORITY, Annotators.NAME, Combine.STAPLE,
				label("tumour", Combine.SINGLE, NameRule.regex("GTV[ _](?<annotator>.+)")));
		List<AnnotatedMask> ten = new ArrayList<>();
		Random random = new Random(7);
		for (int i = 0; i < 10; i++) {
			BitMask mask = box(1, 4);
			mask.set(random.nextInt(6), random.nextInt(6), random.nextInt(6));
			ten.add(drawn("GTV_reader%02d".formatted(i), mask));
		}
		LabelAssembly made = LabelAssembly.of(ten, rules, 1);
		assertThat(made.variants()).hasSize(10).containsKey("reader03");
		assertThat(count(made.variants().get("reader03").data(), 1)).isEqualTo(ten.get(3).mask().count());
		assertThat(count(made.labels().data(), 1)).as("what all but one agree on").isEqualTo(27);
		assertThat(RuleTable.of(ten.stream().map(AnnotatedMask::structure).toList(), rules).rows().getFirst().state("tumour"))
				.isEqualTo(RuleTable.State.MATCHED);
	}

	@Test
	void rulesGoToAFileAndBack() {
		ImportRules rules = rules(Overlap.PRIORITY, Annotators.STRUCTURE_SET, Combine.STAPLE,
				label("tumour", Combine.UNION, NameRule.synonyms("gtv", "tumour"), NameRule.regex("gtv.*")));
		Path file = folder.resolve(ImportRules.FILE_NAME);
		rules.write(file);
		assertThat(ImportRules.read(file)).isEqualTo(rules);
		assertThat(Json.read(file).path("labels").path(0).path("names").path(0).path("kind").asText()).isEqualTo("SYNONYMS");
	}

	@Test
	void unusableRulesAreNamedWithTheirFile() throws IOException {
		Path file = folder.resolve("rules.json");
		Files.writeString(file, "{\"channels\": [], \"labels\": [{\"label\": \"\", \"names\": [], \"combine\": \"UNION\", "
				+ "\"required\": true}], \"overlap\": \"PRIORITY\", \"annotators\": \"NONE\", \"consensus\": \"UNION\"}");
		assertThatThrownBy(() -> ImportRules.read(file)).isInstanceOf(HilumException.class).hasMessageContaining("rules.json")
				.hasMessageContaining("no name of a label");
		Files.writeString(file, "{\"chanels\": []}");
		assertThatThrownBy(() -> ImportRules.read(file)).isInstanceOf(HilumException.class)
				.hasMessageContaining("no import rules").hasMessageContaining("channels or labels")
				.hasMessageNotContaining("org.hilum");
		Files.writeString(file, "{\"labels\": [{\"label\": \"a\", \"names\": [{\"kind\": \"LIKE\"}]}]}");
		assertThatThrownBy(() -> ImportRules.read(file)).hasMessageContaining("labels[0].names[0].kind");
	}

	private static long count(short[] labels, int value) {
		long n = 0;
		for (short label : labels) {
			n += label == value ? 1 : 0;
		}
		return n;
	}
}
