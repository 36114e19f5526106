// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Flags of commands are made from declared options; only what a command works on is written down in its class. */
class DeclaredFlagsTest {

	/** Arguments of commands that have the flag of a declared option of another meaning. */
	private static final Set<String> OTHERS = Set.of("hilum cases --group", "hilum choose --label",
			"hilum report --label",
			"hilum dataset --channel", "hilum dataset --label", "hilum dicom_convert --group",
			"hilum import --name", "hilum import --patient", "hilum import --series", "hilum import_v1_model --labels",
			"hilum import_v1_model --name", "hilum jobs logs -f", "hilum pacs find --patient", "hilum pacs find --series",
			"hilum pacs get --patient", "hilum pacs get --series", "hilum predictions box --at",
			"hilum predictions make --channel",
			"hilum predictions watch --channel", "hilum splits difficult --keep",
			"hilum splits difficult --threshold",
			"hilum plan_like_dynamic -np", "hilum preprocess_like_nnssl -np", "hilum train --c", "hilum train_pretrained --c",
			"hilum transfer_report --label", "hilum transfer_report --scratch", "hilum view --label");

	@Test
	void noCommandListsADeclaredOptionByHand() {
		Set<String> declared = new HashSet<>();
		OptionKind.ALL.forEach(kind -> kind.parts().get()
				.forEach(part -> part.options().options().forEach(option -> declared.addAll(option.flags()))));
		Set<String> byHand = new TreeSet<>();
		collect(Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter())), declared, byHand);
		assertThat(declared).contains("-tr", "-np", "-overlay_intensity", "--learning_rate");
		assertThat(byHand).isEqualTo(new TreeSet<>(OTHERS));
	}

	private static void collect(CommandLine command, Set<String> declared, Set<String> byHand) {
		for (OptionSpec option : command.getCommandSpec().options()) {
			if (option.userObject() instanceof Field) {
				Set.of(option.names()).stream().filter(declared::contains)
						.forEach(name -> byHand.add(command.getCommandSpec().qualifiedName() + " " + name));
			}
		}
		command.getSubcommands().values().forEach(inner -> collect(inner, declared, byHand));
	}
}
