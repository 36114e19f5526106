// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import org.hilum.core.HilumException;
import org.hilum.core.options.Alternative;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class OptionFlagsTest {

	private static final Option<Double> RADIUS = Option.decimal("radius", 1).range(0, 10).unit("mm").build();
	private static final Option<Boolean> MIRROR = Option.bool("mirror", true).offFlag("--no_mirror", "-nm")
			.described("Mirror", "Average over mirrored images.").build();
	private static final Option<Boolean> KEEP = Option.bool("keep", false).build();
	private static final Option<List<String>> FOLDS = Option.list("folds", List.of()).flag("-f").words().build();
	private static final Option<List<String>> IMAGES = Option.texts("images", List.of()).build();
	private static final Option<List<Double>> SPACING = Option.decimals("spacing", List.of()).words().build();
	private static final Option<Integer> WORKERS = Option.integer("workers", 3).environment("PATH").build();
	private static final Option<String> LOSS = Option.choice("loss", "dice",
			() -> List.of(Alternative.of("dice", "Dice"), new Alternative("near", "Near", "", OptionSet.of(RADIUS)))).build();
	private static final OptionSet ALL = OptionSet.of(MIRROR, KEEP, FOLDS, IMAGES, SPACING, LOSS);

	private static CommandLine line(OptionSet set, OptionFlags[] flags) {
		CommandSpec spec = CommandSpec.wrapWithoutInspection((Callable<Integer>) () -> 0).name("test");
		flags[0] = new OptionFlags(spec, set, "Any option.");
		return new CommandLine(spec);
	}

	private static OptionValues parse(OptionSet set, String... arguments) {
		OptionFlags[] flags = new OptionFlags[1];
		line(set, flags).parseArgs(arguments);
		return flags[0].values(set, OptionValues.NONE);
	}

	@Test
	void flagsGiveTheValuesOfTheirOptions() {
		OptionValues values = parse(ALL, "--keep", "-nm", "-f", "0", "all", "--images", "a b.nii,c.nii", "--spacing", "1.5",
				"0.8", "1", "--loss", "near", "--set", "loss.radius=2");
		assertThat(values.get(MIRROR)).isFalse();
		assertThat(values.get(KEEP)).isTrue();
		assertThat(values.get(FOLDS)).containsExactly("0", "all");
		assertThat(values.get(IMAGES)).containsExactly("a b.nii", "c.nii");
		assertThat(values.get(SPACING)).containsExactly(1.5, 0.8, 1.0);
		assertThat(values.within("loss").get(RADIUS)).isEqualTo(2);
		assertThat(parse(ALL)).isEqualTo(OptionValues.NONE);
	}

	@Test
	void aWrongValueNamesItsFlag() {
		assertThatThrownBy(() -> parse(ALL, "--spacing", "1", "wide")).isInstanceOf(HilumException.class)
				.hasMessageContainingAll("spacing = 1 wide is not numbers", "(from --spacing)");
		assertThatThrownBy(() -> parse(ALL, "--loss", "near", "--set", "loss.radius=11")).isInstanceOf(HilumException.class)
				.hasMessageContainingAll("loss.radius = 11", "(from --set)", "from 0 to 10");
		assertThatThrownBy(() -> parse(ALL, "--set", "mirr=false")).isInstanceOf(HilumException.class)
				.hasMessageContaining("Did you mean mirror?");
	}

	@Test
	void anEnvironmentVariableIsTakenWhereTheFlagIsNotGiven() {
		OptionSet set = OptionSet.of(WORKERS);
		// every process has this variable, and it is no number
		assertThatThrownBy(() -> parse(set)).isInstanceOf(HilumException.class).hasMessageContaining("(from PATH)");
		assertThat(parse(set, "--workers", "5").get(WORKERS)).isEqualTo(5);
	}

	@Test
	void helpComesFromTheDeclaration() {
		String help = line(ALL, new OptionFlags[1]).getUsageMessage();
		assertThat(help).contains("-nm, --no_mirror", "Switches this off: Average over mirrored images.",
				"Values: dice, near.", "Default: dice.");
	}
}
