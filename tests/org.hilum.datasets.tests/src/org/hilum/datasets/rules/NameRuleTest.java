// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameRuleTest {

	@ParameterizedTest
	@ValueSource(strings = { "GTV-1", "gtv1", " GTV_1 ", "G.T.V. 1", "GTV\u20131", "GTV\u00a01", "\uff27\uff34\uff36-1",
			"GTV1\u0000" })
	void spellingsOfOneNameAreEqual(String name) {
		assertThat(NameRule.exact("GTV 1").match(name)).contains("");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GTV", "GTV-2", "GTV-11", "PGTV-1", "GTV+1", "" })
	void otherNamesAreNot(String name) {
		assertThat(NameRule.exact("GTV 1").match(name)).isEmpty();
	}

	@Test
	void accentsAreIgnored() {
		assertThat(NameRule.exact("L\u00e9sion").match("LESION")).contains("");
		assertThat(NameRule.exact("Lesion").match("le\u0301sion")).contains("");
	}

	@Test
	void oneOfSeveralNamesIsEnough() {
		NameRule rule = NameRule.synonyms("Leber", "liver", "Foie");
		assertThat(rule.match("LIVER")).contains("");
		assertThat(rule.match("foie ")).contains("");
		assertThat(rule.match("liver, leber")).isEmpty();
		assertThat(rule.text()).isEqualTo("Leber | liver | Foie");
	}

	@ParameterizedTest
	@CsvSource({ "gtv_smith, smith", "GTV_Smith, Smith", "GTV_, ''" })
	void aPatternNamesTheAnnotator(String name, String annotator) {
		assertThat(NameRule.regex("gtv_(?<annotator>\\w*)").match(name)).contains(annotator);
	}

	@Test
	void aPatternMatchesTheWholeNameAsWritten() {
		NameRule rule = NameRule.regex("gtv \\d");
		assertThat(rule.match(" GTV 1 ")).contains("");
		assertThat(rule.match("GTV-1")).isEmpty();
		assertThat(rule.match("GTV 12")).isEmpty();
		assertThat(rule.text()).isEqualTo("/gtv \\d/");
	}

	@Test
	void anOptionalAnnotatorMayBeAbsent() {
		assertThat(NameRule.regex("gtv(_(?<annotator>\\w+))?").match("GTV")).contains("");
	}

	/** An optional bracket before the word, no group. */
	@Test
	void anEscapedBracketIsNoGroup() {
		NameRule rule = NameRule.regex("gtv \\(?<annotator>\\)?");
		assertThat(rule.match("gtv (<annotator>)")).contains("");
		assertThat(rule.match("gtv <annotator>")).contains("");
	}

	@ParameterizedTest
	@ValueSource(strings = { "(", "[a", "a{2,1}", "(?<annotator>a)(?<annotator>b)" })
	void whatIsNoPatternIsRefusedByName(String pattern) {
		assertThatThrownBy(() -> NameRule.regex(pattern)).isInstanceOf(HilumException.class).hasMessageContaining(pattern)
				.hasMessageContaining("EXACT");
	}

	@Test
	void aRuleHasTheTextsOfItsKind() {
		assertThatThrownBy(() -> new NameRule(NameRule.Kind.EXACT, List.of("a", "b"))).isInstanceOf(HilumException.class)
				.hasMessageContaining("2 texts");
		assertThatThrownBy(() -> new NameRule(NameRule.Kind.SYNONYMS, List.of())).isInstanceOf(HilumException.class)
				.hasMessageContaining("0 texts");
	}

	@ParameterizedTest
	@CsvSource({ "CT, thorax, true", "ct, thorax, true", "MR, thorax, false", "CT, scout, false", "CT, '', false" })
	void aChannelIsChosenByModalityAndDescription(String modality, String description, boolean meant) {
		assertThat(new ChannelRule("image", "CT", NameRule.exact("thorax")).matches(modality, description)).isEqualTo(meant);
		assertThat(new ChannelRule("image", "CT", null).matches(modality, description)).isEqualTo(!modality.equals("MR"));
	}

	@Test
	void groupsOfImagesAreComparedWithTheirPoints() {
		ChannelRule rule = new ChannelRule("image", "MR", null, null, NameRule.synonyms("EchoTime 3.0", "coronal"));
		assertThat(rule.frame()).isEqualTo(ChannelRule.Frame.SAME);
		assertThat(rule.matchesGroup("echotime 3.0")).isTrue();
		assertThat(rule.matchesGroup("EchoTime 30")).isFalse();
		assertThat(rule.matchesGroup("")).isFalse();
		assertThat(new ChannelRule("image", "MR", null).matchesGroup("anything")).isTrue();
		assertThat(new ChannelRule("image", "MR", null, null, NameRule.regex("echotime \\d+")).matchesGroup("EchoTime 30"))
				.isTrue();
	}

	@Test
	void aChannelHasANameAndAModality() {
		assertThatThrownBy(() -> new ChannelRule(" ", "CT", null)).isInstanceOf(HilumException.class);
		assertThatThrownBy(() -> new ChannelRule("CT", null, null)).isInstanceOf(HilumException.class)
				.hasMessageContaining("no modality");
	}
}
