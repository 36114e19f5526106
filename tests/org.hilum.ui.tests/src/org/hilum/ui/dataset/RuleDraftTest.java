// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hilum.core.HilumException;
import org.hilum.datasets.rules.ChannelRule;
import org.hilum.datasets.rules.Combine;
import org.hilum.datasets.rules.LabelRule;
import org.hilum.datasets.rules.NameRule;
import org.hilum.ui.dataset.dicom.ChannelDraft;
import org.hilum.ui.dataset.dicom.RuleDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules of the wizard Import DICOM as lines of text: names with bars between them, patterns between slashes. */
class RuleDraftTest {

	private static final List<String> NAMES = List.of("GTV-1", "Lung L", "a/b", "Parotid (left)", "Herz", "x.y");
	private static final List<String> PATTERNS = List.of("gtv.*", "lung|pulmo", "a/b", "^(l|r)_eye$", "[/]x", "\\d+");

	private static RuleDraft draft(NameRule.Kind kind, String text) {
		return new RuleDraft("GTV", kind, text, Combine.UNION, true);
	}

	@Test
	void namesAndPatternsComeBackFromTheirLine() {
		Random random = new Random(5);
		for (int tries = 0; tries < 300; tries++) {
			List<NameRule> rules = new ArrayList<>();
			List<String> names = some(NAMES, random);
			if (!names.isEmpty()) {
				rules.add(new NameRule(NameRule.Kind.SYNONYMS, names));
			}
			some(PATTERNS, random).forEach(pattern -> rules.add(NameRule.regex(pattern)));
			if (!rules.isEmpty()) {
				LabelRule rule = new LabelRule("GTV", rules, Combine.MAJORITY, false);
				RuleDraft draft = RuleDraft.of(rule);
				assertThat(draft.rule()).as(draft.text()).isEqualTo(rule);
				assertThat(draft.problem()).isEmpty();
			}
		}
	}

	private static List<String> some(List<String> of, Random random) {
		return of.stream().filter(_ -> random.nextInt(3) == 0).toList();
	}

	@Test
	void spacesAndEmptyPartsAreLeftOut() {
		assertThat(draft(NameRule.Kind.SYNONYMS, " GTV-1 ||  Herz | ").rule().names())
				.containsExactly(new NameRule(NameRule.Kind.SYNONYMS, List.of("GTV-1", "Herz")));
		assertThat(draft(NameRule.Kind.SYNONYMS, "/gtv.*/|Herz").rule().names())
				.containsExactly(new NameRule(NameRule.Kind.SYNONYMS, List.of("Herz")), NameRule.regex("gtv.*"));
		assertThat(draft(NameRule.Kind.SYNONYMS, "//").rule().names()).as("no pattern is empty")
				.containsExactly(new NameRule(NameRule.Kind.SYNONYMS, List.of("//")));
	}

	@Test
	void aSingleNameIsTakenAsItIs() {
		assertThat(draft(NameRule.Kind.EXACT, " a | b ").rule().names()).containsExactly(NameRule.exact("a | b"));
		assertThat(draft(NameRule.Kind.REGEX, "a|b").rule().names()).containsExactly(NameRule.regex("a|b"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "|", " | | " })
	void aRuleWithoutNamesIsExplained(String text) {
		assertThat(draft(NameRule.Kind.SYNONYMS, text).problem())
				.contains("The rule of the label GTV has no name. Type one, or remove the rule.");
	}

	@Test
	void aPatternThatIsWrongIsNamed() {
		assertThat(draft(NameRule.Kind.REGEX, "gtv(").problem()).hasValueSatisfying(text -> assertThat(text).contains("gtv("));
		assertThat(draft(NameRule.Kind.SYNONYMS, "Herz | /[a/").problem())
				.hasValueSatisfying(text -> assertThat(text).contains("[a"));
	}

	@Test
	void changesLeaveTheOtherParts() {
		RuleDraft draft = draft(NameRule.Kind.EXACT, "a");
		assertThat(draft.withLabel("b").withText("c").withKind(NameRule.Kind.REGEX).withCombine(Combine.MAJORITY)
				.withRequired(false)).isEqualTo(new RuleDraft("b", NameRule.Kind.REGEX, "c", Combine.MAJORITY, false));
	}

	@Test
	void aChannelFollowsItsModalityUntilItHasANameOfItsOwn() {
		ChannelDraft any = ChannelDraft.any("CT");
		assertThat(any.withModality("MR").name()).isEqualTo("MR");
		assertThat(any.withName("T1").withModality("MR").name()).isEqualTo("T1");
		ChannelRule rule = any.withKind(NameRule.Kind.SYNONYMS).withText("T1 | T1 post").rule();
		assertThat(rule.description()).isEqualTo(new NameRule(NameRule.Kind.SYNONYMS, List.of("T1", "T1 post")));
		assertThat(ChannelDraft.of(rule).rule()).isEqualTo(rule);
		assertThat(any.rule().description()).as("every series").isNull();
	}

	@Test
	void theGroupOfAChannelIsKeptAndLeftWithItsModality() {
		ChannelDraft grouped = ChannelDraft.any("MR").withGroup("echo 1");
		assertThat(grouped.groupText()).isEqualTo("echo 1");
		assertThat(grouped.withGroup("echo 1")).isSameAs(grouped);
		assertThat(ChannelDraft.of(grouped.rule()).rule()).isEqualTo(grouped.rule());
		assertThat(grouped.withGroup("").group()).isNull();
		assertThat(grouped.withModality("CT").group()).as("another modality has other groups").isNull();
	}

	@Test
	void aChannelWithNamesAndPatternsIsRefusedAndNotCutShort() {
		ChannelDraft mixed = ChannelDraft.any("MR").withKind(NameRule.Kind.SYNONYMS).withText("T1 | /flair.*/");
		assertThatExceptionOfType(HilumException.class).isThrownBy(mixed::rule).withMessageContaining("MR");
	}
}
