// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.hilum.core.HilumException;
import org.hilum.core.options.Alternative;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.engine.train.Trainers;
import org.junit.jupiter.api.Test;

class OptionFormModelTest {

	private static final Option<Integer> EPOCHS = Option.integer("epochs", 1000).range(1, 5000).unit("epochs")
			.group("Length").described("Epochs", "Length of the training.").build();
	private static final Option<Double> SMOOTHING = Option.decimal("smoothing", 1e-5).atLeast(0).group("Loss").build();
	private static final Option<Double> ALPHA = Option.decimal("alpha", 0.3).range(0, 1).group("Loss").build();
	private static final Option<String> LOSS = Option.choice("loss", "dice",
			() -> List.of(new Alternative("dice", "Dice", "Soft Dice.", OptionSet.of(SMOOTHING)),
					new Alternative("tversky", "Tversky", "", OptionSet.of(SMOOTHING, ALPHA)), Alternative.of("ce", "CE")))
			.group("Loss").build();
	private static final Option<Boolean> MIRROR = Option.bool("mirror", true).group("Augmentation").build();
	private static final Option<List<Integer>> AXES = Option.axes("axes", List.of(0, 1)).group("Augmentation").advanced()
			.appliesWhen(MIRROR, true).build();
	private static final OptionSet SET = OptionSet.of(EPOCHS, LOSS, MIRROR, AXES);

	private final OptionFormModel model = new OptionFormModel(SET, OptionValues.NONE);

	private List<String> shown() {
		return model.fields().values().stream().flatMap(List::stream).map(f -> f.option().key()).toList();
	}

	private OptionField field(String key) {
		return model.field(key).orElseThrow();
	}

	@Test
	void fieldsAreGroupedInTheOrderOfTheDeclaration() {
		assertThat(model.fields().keySet()).containsExactly("Length", "Loss", "Augmentation");
		assertThat(shown()).containsExactly("epochs", "loss", "loss.smoothing", "mirror");
		assertThat(field("loss.smoothing").depth()).isEqualTo(1);
	}

	@Test
	void anotherAlternativeBringsItsOptionsAndDropsTheOthers() {
		model.set("loss.smoothing", "0");
		String before = field("loss.smoothing").identity();
		model.set("loss", "tversky");
		assertThat(shown()).containsSequence("loss", "loss.smoothing", "loss.alpha");
		assertThat(field("loss.smoothing").identity()).isNotEqualTo(before);
		model.set("loss.alpha", "0.7");
		model.set("loss", "ce");
		assertThat(shown()).containsExactly("epochs", "loss", "mirror");
		assertThat(model.chosen().texts()).isEqualTo(Map.of("loss", "ce"));
	}

	@Test
	void aProblemHasTheWordsOfTheCommandLineAndLeavesTheLastValue() {
		model.set("epochs", "7");
		model.set("epochs", "0");
		String words = "";
		try {
			SET.parse(Map.of("epochs", "0"), OptionValues.NONE, "");
		} catch (HilumException e) {
			words = e.getMessage();
		}
		assertThat(words).contains("epochs = 0 is out of range");
		assertThat(field("epochs").problem()).contains(words);
		assertThat(model.problem()).contains(words);
		assertThat(field("epochs").text()).isEqualTo("0");
		assertThat(model.values().get(EPOCHS)).isEqualTo(7);
		model.set("epochs", "8");
		assertThat(model.problem()).isEmpty();
	}

	@Test
	void whatIsTypedStaysAsItWasTyped() {
		model.set("loss.smoothing", "1.0e-5");
		assertThat(field("loss.smoothing").text()).isEqualTo("1.0e-5");
		assertThat(field("loss.smoothing").changed()).as("the same value").isFalse();
	}

	@Test
	void resettingAChoiceResetsItsOptions() {
		model.set("loss", "tversky");
		model.set("loss.alpha", "2");
		model.set("epochs", "5");
		model.reset("loss");
		assertThat(model.chosen().texts()).isEqualTo(Map.of("epochs", "5"));
		assertThat(model.problem()).isEmpty();
		model.resetAll();
		assertThat(model.isChanged()).isFalse();
	}

	@Test
	void changedAdvancedOptionsAreShown() {
		model.set("axes", "0");
		assertThat(shown()).contains("axes");
		model.reset("axes");
		assertThat(shown()).doesNotContain("axes");
		model.setAdvanced(true);
		assertThat(shown()).contains("axes");
	}

	@Test
	void anOptionWithoutEffectDoesNotApply() {
		assertThat(field("axes").applies()).isTrue();
		model.set("mirror", "false");
		assertThat(field("axes").applies()).isFalse();
	}

	@Test
	void theDescriptionNamesRangeUnitDefaultAndAlternative() {
		assertThat(field("epochs").description())
				.isEqualTo("Length of the training. Values: from 1 to 5000 epochs. Default: 1000 epochs.");
		assertThat(field("loss").description()).contains("dice: Soft Dice.");
		assertThat(field("axes").description()).endsWith("Applies when mirror = true.");
	}

	@Test
	void resettingGoesBackToThePreset() {
		OptionValues preset = SET.parse(Map.of("epochs", "250", "loss", "tversky", "loss.alpha", "0.5"),
				OptionValues.NONE, "");
		OptionFormModel form = new OptionFormModel(SET, preset);
		assertThat(form.isChanged()).isFalse();
		assertThat(form.field("loss.alpha").orElseThrow().text()).isEqualTo("0.5");
		form.set("epochs", "1000");
		assertThat(form.chosen().texts()).as("the trainer's default differs from the preset's")
				.isEqualTo(Map.of("epochs", "1000"));
		assertThat(form.field("epochs").orElseThrow().standard()).isEqualTo("250");
		form.set("epochs", "250");
		assertThat(form.isChanged()).isFalse();
	}

	@Test
	void otherOptionsKeepWhatIsPossibleThere() {
		AtomicInteger calls = new AtomicInteger();
		model.addListener(calls::incrementAndGet);
		model.set("loss", "tversky");
		model.set("loss.alpha", "0.7");
		model.set("epochs", "5");
		model.setOptions(OptionSet.of(LOSS, MIRROR), OptionValues.NONE);
		assertThat(model.chosen().texts()).isEqualTo(Map.of("loss", "tversky", "loss.alpha", "0.7"));
		assertThat(calls).hasValue(4);
	}

	@Test
	void storedValuesAreShown() {
		model.setChosen(SET.parse(Map.of("epochs", "1000", "mirror", "false"), OptionValues.NONE, ""));
		assertThat(model.chosen().texts()).isEqualTo(Map.of("mirror", "false"));
	}

	@Test
	void everyTrainerHasAForm() {
		for (TrainerPreset preset : Trainers.all()) {
			OptionFormModel form = new OptionFormModel(preset.definition().options(), preset.values());
			form.setAdvanced(true);
			assertThat(form.isChanged()).as(preset.id()).isFalse();
			assertThat(form.fields().values().stream().flatMap(List::stream).toList()).as(preset.id())
					.hasSameSizeAs(preset.definition().options().options(preset.values()))
					.allSatisfy(field -> assertThat(field.option().help()).as(field.option().key()).isNotBlank());
		}
	}
}
