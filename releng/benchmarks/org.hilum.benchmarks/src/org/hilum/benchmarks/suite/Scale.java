// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hilum.core.HilumException;
import org.hilum.core.TemporaryFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hilum bench --scale}: how seconds, processor time and memory grow with cases, voxels, classes and threads. */
@Command(name = "hilum bench --scale", mixinStandardHelpOptions = true, description = "Measures the same work in several "
		+ "sizes. The exponent of a line compares its processor time with that of the line before: 1 is linear growth.")
final class Scale implements Callable<Integer> {

	@Option(names = "--series", paramLabel = "ID", split = ",", description = "Series to run; default: all. --list names them.")
	private List<String> series = new ArrayList<>();

	@Option(names = "--list", description = "Only name the series.")
	private boolean list;

	@Option(names = "--rounds", paramLabel = "N", defaultValue = "1", description = "Runs of each size. Default: "
			+ "${DEFAULT-VALUE}.")
	private int rounds;

	@Option(names = "--limit", paramLabel = "N", defaultValue = "" + Integer.MAX_VALUE, description = "The largest size that is "
			+ "run.")
	private int limit;

	@Option(names = "--data", paramLabel = "FOLDER", description = "Folder with hippocampus and openkbp. Default: "
			+ "../shared/data beside the checkout.")
	private Path data;

	private Scale() {
		// options are set from outside
	}

	/**
	 * Runs the series and ends the process.
	 *
	 * @param arguments see {@code --help}
	 */
	public static void main(String[] arguments) {
		Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
		System.exit(Bench.line(new Scale()).execute(arguments));
	}

	@Override
	public Integer call() throws IOException {
		Path root = Path.of(System.getProperty("hilum.root", "")).toAbsolutePath();
		try (TemporaryFolder folder = TemporaryFolder.beside(Files.createTempDirectory("hilum-scale").resolve("work"))) {
			Setup setup = new Setup(root, System.getProperty("hilum.command", "hilum-cli"), null, data == null ? root
					.resolveSibling("shared").resolve("data") : data, root, folder.path());
			List<Growth> all = new ScaleSeries(setup).all();
			List<String> ids = all.stream().map(Growth::id).toList();
			if (!ids.containsAll(series)) {
				throw HilumException.usage("There is no such series among " + String.join(", ", series), "Choose among "
						+ String.join(", ", ids) + ".");
			}
			if (list) {
				ids.forEach(System.out::println);
				return 0;
			}
			System.out.print(Growth.HEAD);
			for (Growth one : all) {
				if (series.isEmpty() || series.contains(one.id())) {
					System.out.print(one.run(new WorkRunner(folder.path()), rounds, limit));
				}
			}
		}
		return 0;
	}
}
