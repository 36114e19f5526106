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
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hilum bench}: whole stages as a user runs them, beside nnU-Net where it is installed. */
@Command(name = "hilum bench", mixinStandardHelpOptions = true, description = "Measures whole stages of the work, one "
		+ "command at a time: seconds, processor time of all processes, peak memory.", footer = { "", "Ratios are "
				+ "nnU-Net's seconds divided by Hilum's: medians of pairs where --reference names an installed nnU-Net, else "
				+ "formed with its stored times, and marked. Measure on a machine that does nothing else. ./hilum bench "
				+ "--kernels measures single computations with JMH, --scale how costs grow; their options follow." })
public final class Bench implements Callable<Integer> {

	private static final int WORSE = 1;

	@Option(names = "--stages", paramLabel = "ID", split = ",", description = "Stages to run; default: all. --list names them.")
	private List<String> stages = new ArrayList<>();

	@Option(names = "--list", description = "Only name the stages.")
	private boolean list;

	@Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "Runs of each stage, after one that fills "
			+ "the caches of the disk (left out for N = 1). Default: ${DEFAULT-VALUE}.")
	private int rounds;

	@Option(names = "--reference", paramLabel = "PREFIX", description = "What stands before nnU-Net's commands, such as "
			+ "\"conda run -n nnunet\", or \"env\" where they are on the path. nnU-Net then does the same work in turns.")
	private String reference;

	@Option(names = "--hilum", paramLabel = "PREFIX", description = "How Hilum's command line is started. Default: the "
			+ "product of this checkout.")
	private String hilum = System.getProperty("hilum.command", "hilum-cli");

	@Option(names = "--data", paramLabel = "FOLDER", description = "Folder with hippocampus and openkbp. Default: "
			+ "../shared/data beside the checkout.")
	private Path data;

	@Option(names = "--models", paramLabel = "FOLDER", description = "Folder with nnU-Net's trained small models. Default: "
			+ "../shared/reference/models beside the checkout.")
	private Path models;

	@Option(names = "--work", paramLabel = "FOLDER", description = "Where data are made and kept for the next time. Default: a "
			+ "temporary folder, removed at the end.")
	private Path work;

	@Option(names = "--json", paramLabel = "FILE", description = "Where results are written. Stages that the file has and that "
			+ "are not run now are kept.")
	private Path json;

	@Option(names = "--compare", paramLabel = "FILE", description = "Stored results. Ends with status 1 when a stage got worse.")
	private Path compare;

	@Option(names = "--factor", paramLabel = "X", defaultValue = "1.3", description = "How much worse a stage may get. Default: "
			+ "${DEFAULT-VALUE}.")
	private double factor;

	@Option(names = "--show", paramLabel = "FILE", description = "Only print the table of stored results.")
	private Path show;

	/** Made by picocli. */
	Bench() {
		// options are set from outside
	}

	/**
	 * Runs the suite and ends the process.
	 *
	 * @param arguments see {@code --help}
	 */
	public static void main(String[] arguments) {
		Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
		System.exit(line(new Bench()).execute(arguments));
	}

	/**
	 * {@return a command line whose problems are printed without stack traces}
	 *
	 * @param called the command
	 */
	static CommandLine line(Callable<Integer> called) {
		return new CommandLine(called).setExecutionExceptionHandler((e, command, parsed) -> {
			if (e instanceof HilumException problem) {
				command.getErr().println("hilum: " + problem.getMessage());
				return problem.kind().exitCode();
			}
			throw e;
		});
	}

	@Override
	public Integer call() throws IOException {
		if (show != null) {
			System.out.print(ResultTable.of(BenchResults.read(show).stages()));
			return 0;
		}
		Regression regression = new Regression(factor);
		if (work != null) {
			Files.createDirectories(work);
			return run(work.toAbsolutePath().normalize(), regression);
		}
		try (TemporaryFolder folder = TemporaryFolder.beside(Files.createTempDirectory("hilum-bench").resolve("work"))) {
			return run(folder.path(), regression);
		}
	}

	private int run(Path folder, Regression regression) {
		Path root = Path.of(System.getProperty("hilum.root", "")).toAbsolutePath();
		Path shared = root.resolveSibling("shared");
		Stages all = new Stages(new Setup(root, hilum, reference, data == null ? shared.resolve("data") : data,
				models == null ? shared.resolve("reference/models") : models, folder));
		List<String> wanted = stages.isEmpty() ? all.ids() : stages;
		if (!all.ids().containsAll(wanted)) {
			throw HilumException.usage("There is no such stage among " + String.join(", ", wanted), "Choose among "
					+ String.join(", ", all.ids()) + ".");
		}
		if (list) {
			wanted.forEach(System.out::println);
			return 0;
		}
		List<StageResult> results = new ArrayList<>();
		for (String id : wanted) {
			System.err.println(id);
			results.add(all.make(id).run(new WorkRunner(folder), rounds));
		}
		System.out.print(ResultTable.of(results));
		return finish(new BenchResults(Machine.describe(), System.getProperty("hilum.version", ""), results), regression);
	}

	private int finish(BenchResults results, Regression regression) {
		// compared first: the stored results may be the file that is written
		List<String> worse = compare == null ? List.of() : regression.worse(results, BenchResults.read(compare));
		if (json != null) {
			results.write(json);
		}
		worse.forEach(line -> System.out.println("worse: " + line));
		return worse.isEmpty() ? 0 : WORSE;
	}
}
