// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.junit.jupiter.api.Test;

class OptionSetTest {

	private static final Option<Integer> EPOCHS = Option.integer("epochs", 1000).range(1, 100_000).group("Length")
			.described("Epochs", "Length of the training.").build();
	private static final Option<Double> RATE = Option.decimal("learning_rate", 0.01).above(0).range(0, 1)
			.described("Learning rate", "Highest learning rate.").build();
	private static final Option<Double> SMOOTHING = Option.decimal("smoothing", 1e-5).atLeast(0).build();
	private static final Option<Double> ALPHA = Option.decimal("alpha", 0.3).range(0, 1).build();
	private static final Option<String> LOSS = Option.choice("loss", "dice",
			() -> List.of(new Alternative("dice", "Dice", "", OptionSet.of(SMOOTHING)),
					new Alternative("tversky", "Tversky", "", OptionSet.of(SMOOTHING, ALPHA)), Alternative.of("ce", "CE")))
			.build();
	private static final Option<Boolean> MIRROR = Option.bool("mirror", true).build();
	private static final Option<List<Integer>> AXES = Option.axes("mirror_axes", List.of(0, 1, 2))
			.appliesWhen(MIRROR, true).build();
	private static final OptionSet SET = OptionSet.of(EPOCHS, RATE, LOSS, MIRROR, AXES);

	private static OptionValues parse(Map<String, String> texts) {
		return SET.parse(texts, OptionValues.NONE, "--set");
	}

	@Test
	void defaultsNeedNoValue() {
		assertEquals(1000, OptionValues.NONE.get(EPOCHS));
		assertEquals(List.of(0, 1, 2), OptionValues.NONE.get(AXES));
		assertTrue(OptionValues.NONE.isEmpty());
	}

	@Test
	void optionsOfTheChosenAlternativeFollowTheirChoice() {
		OptionValues values = parse(Map.of("loss.alpha", "0.7", "loss", "tversky"));
		assertEquals(0.7, values.within("loss").get(ALPHA));
		assertEquals(List.of("epochs", "learning_rate", "loss", "loss.smoothing", "loss.alpha", "mirror", "mirror_axes"),
				SET.options(values).stream().map(Option::key).toList());
	}

	@Test
	void anOptionOfAnotherAlternativeNamesTheAlternative() {
		HilumException e = assertThrows(HilumException.class, () -> parse(Map.of("loss.alpha", "0.7")));
		assertEquals("There is no option loss.alpha with loss = dice (from --set). Leave it out, or choose loss = tversky.",
				e.getMessage());
		assertEquals(HilumException.Kind.USAGE, e.kind());
	}

	@Test
	void namesOfFilesArePlainNames() {
		Option<String> plans = Option.text("plans", "nnUNetPlans").plainName().flag("-p").build();
		Option<List<String>> trainers = Option.list("trainers", List.of()).plainName().build();
		OptionSet names = OptionSet.of(plans, trainers);
		OptionValues good = names.parse(Map.of("plans", "my plans", "trainers", "a, b-2"), OptionValues.NONE, "-p");
		assertEquals("my plans", good.get(plans));
		assertEquals(List.of("a", "b-2"), good.get(trainers));
		assertEquals("", names.parse(Map.of("plans", ""), OptionValues.NONE, "-p").get(plans));
		HilumException e = assertThrows(HilumException.class,
				() -> names.parse(Map.of("plans", "../x"), OptionValues.NONE, "-p"));
		assertEquals(HilumException.Kind.USAGE, e.kind());
		assertEquals("plans = ../x contains a separator of folders or drives (/, \\ or :) (from -p). Give a plain name, no "
				+ "folders; the default is nnUNetPlans.", e.getMessage());
		e = assertThrows(HilumException.class, () -> names.parse(Map.of("trainers", "a b\u001bc"), OptionValues.NONE, "-tr"));
		assertTrue(e.getMessage().startsWith("trainers = a b\\u001bc contains a control character"), e.getMessage());
		assertThrows(IllegalArgumentException.class, () -> Option.integer("n", 1).plainName());
	}

	@Test
	void optionsOfAPartHaveItsIdBeforeTheirKeys() {
		OptionSet part = OptionSet.of(ALPHA).within("Part");
		OptionValues values = part.parse(Map.of("Part.alpha", "0.5"), OptionValues.NONE, "--set");
		assertEquals(0.5, values.within("Part").get(ALPHA));
	}

	@Test
	void listsOfNumbersAndOfTextsWithBlanksKeepTheirElements() {
		Option<List<Double>> numbers = Option.decimals("numbers", List.of()).build();
		Option<List<String>> texts = Option.texts("texts", List.of()).build();
		OptionSet set = OptionSet.of(numbers, texts);
		OptionValues values = set.parse(Map.of("numbers", "1.5, 2 1e-3", "texts", "a b.nii, c.nii"), OptionValues.NONE, "");
		assertEquals(List.of(1.5, 2.0, 0.001), values.get(numbers));
		assertEquals(List.of("a b.nii", "c.nii"), values.get(texts));
		assertEquals(values, set.fromJson(set.toJson(values), OptionValues.NONE, "run.json"));
		assertThrows(HilumException.class, () -> set.parse(Map.of("numbers", "1 x"), OptionValues.NONE, ""));
	}

	@Test
	void aMisspeltKeyNamesTheNearest() {
		HilumException e = assertThrows(HilumException.class, () -> parse(Map.of("epoch", "5")));
		assertTrue(e.getMessage().contains("Did you mean epochs?"), e.getMessage());
		HilumException d = assertThrows(HilumException.class, () -> parse(Map.of("learning-rte", "5")));
		assertTrue(d.getMessage().contains("Did you mean learning_rate?"), d.getMessage());
	}

	@Test
	void valuesOutOfRangeNameRangeOriginAndDefault() {
		HilumException e = assertThrows(HilumException.class, () -> parse(Map.of("epochs", "0")));
		assertEquals("epochs = 0 is out of range (from 1 to 100000) (from --set). Give a whole number, from 1 to 100000; "
				+ "the default is 1000.", e.getMessage());
		assertEquals(HilumException.Kind.USAGE, e.kind());
		assertThrows(HilumException.class, () -> parse(Map.of("learning_rate", "0")));
		assertThrows(HilumException.class, () -> parse(Map.of("learning_rate", "NaN")));
		assertThrows(HilumException.class, () -> parse(Map.of("epochs", "many")));
		assertThrows(HilumException.class, () -> parse(Map.of("mirror", "perhaps")));
		HilumException choice = assertThrows(HilumException.class, () -> parse(Map.of("loss", "tverski")));
		assertTrue(choice.getMessage().contains("Did you mean tversky?"), choice.getMessage());
	}

	@Test
	void jsonKeepsOnlyWhatWasChosenAndComesBackEqual() {
		OptionValues values = parse(Map.of("loss", "tversky", "loss.alpha", "0.5", "mirror_axes", "0 1", "epochs", "20",
				"mirror", "yes"));
		assertEquals("{\"epochs\":20,\"loss\":\"tversky\",\"loss.alpha\":0.5,\"mirror\":true,\"mirror_axes\":[0,1]}",
				Json.line(SET.toJson(values)));
		assertEquals(values, SET.fromJson(SET.toJson(values), OptionValues.NONE, "run.json"));
	}

	@Test
	void jsonOfAnotherTypeIsRefusedByName() {
		HilumException e = assertThrows(HilumException.class,
				() -> SET.fromJson(Json.object().set("epochs", Json.object()), OptionValues.NONE, "run.json"));
		assertTrue(e.getMessage().contains("epochs") && e.getMessage().contains("run.json"), e.getMessage());
		assertEquals(HilumException.Kind.INPUT, e.kind());
		for (JsonNode none : List.of(MissingNode.getInstance(), NullNode.getInstance(), Json.object())) {
			assertTrue(SET.fromJson(none, OptionValues.NONE, "run.json").isEmpty());
		}
		for (JsonNode other : List.of(Json.object().arrayNode().add(1), TextNode.valueOf("epochs"))) {
			e = assertThrows(HilumException.class, () -> SET.fromJson(other, OptionValues.NONE, "run.json"));
			assertTrue(e.getMessage().contains("no JSON object (from run.json)"), e.getMessage());
		}
	}

	@Test
	void reducedValuesHaveNoDefaultsAndNoForeignAlternatives() {
		OptionValues values = parse(Map.of("loss", "tversky", "loss.alpha", "0.5", "epochs", "1000"));
		OptionValues changed = SET.parse(Map.of("loss", "ce"), values, "--set");
		assertEquals(Map.of("loss", "ce"), SET.reduced(changed).texts());
	}

	@Test
	void presetsLieUnderWhatTheUserChose() {
		OptionValues preset = parse(Map.of("epochs", "250", "mirror", "false"));
		OptionValues user = OptionValues.NONE.with(EPOCHS, 300);
		OptionValues all = user.over(preset);
		assertEquals(300, all.get(EPOCHS));
		assertFalse(all.get(MIRROR));
		assertEquals(user, all.minus(preset));
	}

	@Test
	void differencesNameBothValues() {
		OptionValues a = parse(Map.of("loss", "tversky", "epochs", "5"));
		List<OptionDifference> found = SET.differences(a, OptionValues.NONE);
		assertEquals(List.of("epochs 5 1000", "loss tversky dice", "loss.alpha 0.3 -"),
				found.stream().map(d -> d.option().key() + " " + d.first() + " " + d.second()).toList());
	}

	@Test
	void conditionsFollowTheirOption() {
		assertTrue(AXES.appliesTo(OptionValues.NONE));
		assertFalse(AXES.appliesTo(OptionValues.NONE.with(MIRROR, false)));
	}

	@Test
	void textsDoNotDependOnTheLocale() {
		Locale before = Locale.getDefault();
		try {
			Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
			OptionValues values = parse(Map.of("epochs", "20", "learning_rate", "0.005"));
			assertEquals(Map.of("epochs", "20", "learning_rate", "0.005"), values.texts());
		} finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void referencesShowEveryOption() {
		String text = OptionReference.text(SET, OptionValues.NONE.with(EPOCHS, 7));
		assertTrue(text.contains("* epochs") && text.contains("7  (integer, from 1 to 100000)"), text);
		String table = OptionReference.markdown(SET, OptionValues.NONE);
		for (Option<?> option : SET.options(OptionValues.NONE)) {
			assertTrue(table.contains("| `" + option.key() + "` |"), table);
		}
	}

	@Test
	void keysAreUniqueAndLowerCase() {
		assertThrows(IllegalArgumentException.class, () -> OptionSet.of(EPOCHS, EPOCHS));
		assertThrows(IllegalArgumentException.class, () -> Option.integer("Epochs", 1));
	}

	@Test
	void anotherAlternativeDoesNotInheritValuesOfThePresets() {
		OptionValues preset = parse(Map.of("loss", "tversky", "loss.alpha", "0.7", "loss.smoothing", "1", "epochs", "250"));
		OptionValues chosen = OptionValues.NONE.with(LOSS, "ce");
		assertEquals(Map.of("loss", "ce", "epochs", "250"), chosen.over(preset).texts());
		OptionValues dice = OptionValues.NONE.with(LOSS, "dice");
		assertEquals(1e-5, SET.over(dice, preset).within("loss").get(SMOOTHING));
		assertEquals(Map.of("loss", "dice", "epochs", "250"), SET.parse(Map.of("loss", "dice"), preset, "").texts());
	}

	@Test
	void theSameAlternativeKeepsThePresetsValues() {
		OptionValues preset = parse(Map.of("loss", "tversky", "loss.alpha", "0.7", "loss.smoothing", "1"));
		OptionValues chosen = parse(Map.of("loss", "tversky", "loss.smoothing", "2"));
		Map<String, String> expected = Map.of("loss", "tversky", "loss.alpha", "0.7", "loss.smoothing", "2");
		assertEquals(expected, chosen.over(preset).texts());
		assertEquals(expected, SET.over(chosen, preset).texts());
		assertEquals(expected, SET.parse(Map.of("loss", "tversky", "loss.smoothing", "2"), preset, "").texts());
	}

	@Test
	void valuesOfTheDefaultAlternativeEndWithIt() {
		OptionValues preset = parse(Map.of("loss.smoothing", "1"));
		OptionValues tversky = OptionValues.NONE.with(LOSS, "tversky");
		assertEquals(Map.of("loss", "tversky"), SET.over(tversky, preset).texts());
		assertEquals(Map.of("loss", "dice", "loss.smoothing", "1"),
				SET.over(OptionValues.NONE.with(LOSS, "dice"), preset).texts());
		assertEquals(Map.of("loss", "tversky"), SET.parse(Map.of("loss", "tversky"), preset, "").texts());
	}

	@Test
	void anOptionOfTheFormerAlternativeIsUnknownInWhateverOrder() {
		OptionValues preset = parse(Map.of("loss", "tversky"));
		Map<String, String> texts = new LinkedHashMap<>();
		texts.put("loss.alpha", "0.2");
		texts.put("loss", "ce");
		HilumException e = assertThrows(HilumException.class, () -> SET.parse(texts, preset, "run.json"));
		assertTrue(e.getMessage().contains("There is no option loss.alpha with loss = ce (from run.json)"), e.getMessage());
	}

	@Test
	void aValueThatEqualsThatOfAnotherAlternativeIsADifference() {
		OptionValues preset = parse(Map.of("loss", "tversky", "loss.smoothing", "1", "epochs", "250"));
		OptionValues all = parse(Map.of("loss", "dice", "loss.smoothing", "1", "epochs", "250"));
		OptionValues difference = all.minus(preset);
		assertEquals(Map.of("loss", "dice", "loss.smoothing", "1"), difference.texts());
		assertEquals(all, SET.over(difference, preset));
	}

	@Test
	void nestedChoicesDropWhatBelongsToTheFormerAlternativeOnly() {
		Option<Double> decay = Option.decimal("decay", 0.1).build();
		Option<String> schedule = Option.choice("schedule", "poly", () -> List
				.of(new Alternative("poly", "", "", OptionSet.of(decay)), new Alternative("step", "", "", OptionSet.of(decay))))
				.build();
		Option<String> optimizer = Option.choice("optimizer", "sgd",
				() -> List.of(new Alternative("sgd", "", "", OptionSet.of(schedule)), Alternative.of("adam", "Adam"))).build();
		OptionSet set = OptionSet.of(optimizer, EPOCHS);
		OptionValues base = set.parse(Map.of("optimizer.schedule.decay", "0.5", "epochs", "3"), OptionValues.NONE, "");
		assertEquals(Map.of("optimizer.schedule", "step", "epochs", "3"),
				set.over(set.parse(Map.of("optimizer.schedule", "step"), OptionValues.NONE, ""), base).texts());
		assertEquals(Map.of("optimizer", "adam", "epochs", "3"),
				set.over(OptionValues.NONE.with(optimizer, "adam"), base).texts());
		assertEquals(0.5, set.over(OptionValues.NONE.with(EPOCHS, 4), base).within("optimizer").within("schedule").get(decay));
	}

	@Test
	void conditionsSeeTheDefaultsOfAPreset() {
		OptionSet preset = SET.withDefaults(OptionValues.NONE.with(MIRROR, false));
		Option<?> axes = preset.find("mirror_axes", OptionValues.NONE).orElseThrow();
		assertFalse(axes.appliesTo(OptionValues.NONE));
		assertTrue(axes.appliesTo(OptionValues.NONE.with(MIRROR, true)));
		Option<?> again = preset.withDefaults(OptionValues.NONE.with(MIRROR, true)).find("mirror_axes", OptionValues.NONE)
				.orElseThrow();
		assertTrue(again.appliesTo(OptionValues.NONE));
	}

	@Test
	void conditionsOfOptionsOfAnAlternativeSeeTheirOwnSet() {
		Option<Boolean> nesterov = Option.bool("nesterov", true).build();
		Option<Double> momentum = Option.decimal("momentum", 0.99).appliesWhen(nesterov, true).build();
		Option<String> optimizer = Option.choice("optimizer", "sgd",
				() -> List.of(new Alternative("sgd", "SGD", "", OptionSet.of(nesterov, momentum)))).build();
		OptionSet set = OptionSet.of(optimizer);
		OptionValues off = set.parse(Map.of("optimizer.nesterov", "false"), OptionValues.NONE, "");
		Option<?> inner = set.find("optimizer.momentum", off).orElseThrow();
		assertEquals("optimizer.nesterov = true", inner.conditionText());
		assertTrue(inner.appliesTo(OptionValues.NONE));
		assertFalse(inner.appliesTo(off));
		Option<?> preset = set.withDefaults(off).find("optimizer.momentum", OptionValues.NONE).orElseThrow();
		assertFalse(preset.appliesTo(OptionValues.NONE));
	}

	@Test
	void defaultsOfAPresetReachTheOptionsOfItsAlternativeOnly() {
		OptionSet preset = SET.withDefaults(parse(Map.of("loss", "tversky", "loss.smoothing", "1")));
		assertEquals(1.0, preset.find("loss.smoothing", OptionValues.NONE).orElseThrow().standard());
		OptionValues dice = OptionValues.NONE.with(LOSS, "dice");
		assertEquals(1e-5, preset.find("loss.smoothing", dice).orElseThrow().standard());
	}

	@Test
	void theReferenceOfAChoiceListsItsAlternativesAndTheirOptionsOnce() {
		String text = OptionReference.reference(SET, "###");
		assertTrue(text.contains("### Loss (`loss`)\n| value | meaning |"), text);
		assertTrue(text.contains("| `tversky` | Tversky |"), text);
		assertTrue(text.contains("| `loss.smoothing` | 1e-5 (dice, tversky) | decimal, from 0"), text);
		assertEquals(text.indexOf("`loss.smoothing`"), text.lastIndexOf("`loss.smoothing`"));
		assertTrue(text.contains("| `mirror_axes` | 0 1 2 | axes; when mirror = true | Mirror axes. "), text);
	}
}
