// SPDX-License-Identifier: EPL-2.0
package org.hilum.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Names and paths that come from files pass {@code org.hilum.core.SafePaths}. Each call that makes a path of a value and is
 * not in the core is on a reviewed list, {@code reviewed-paths.txt}, with the number of such calls in its class and the
 * reason why their values cannot come from a file unchecked. A new call fails this test: make the path by the guard, or,
 * when its value is the user's own or Hilum's, add it to the list.
 */
class PathGuardTest {

	private static final Set<String> REASONS = Set.of("user", "listed", "checked", "made", "constant", "read");
	private static final Path ROOT = Path.of(System.getProperty("hilum.root"));

	private static Map<String, Integer> found() throws IOException {
		Map<String, Integer> result = new TreeMap<>();
		try (Stream<Path> bundles = Files.list(ROOT.resolve("bundles"))) {
			for (Path classes : bundles.map(b -> b.resolve("target/classes")).filter(Files::isDirectory).toList()) {
				PathCalls.in(classes).forEach((name, count) -> result.merge(name, count, Integer::sum));
			}
		}
		result.keySet().removeIf(name -> name.startsWith("org.hilum.core.") || name.startsWith("org.hilum.model."));
		return result;
	}

	@Test
	void everyCallThatMakesAPathIsGuardedOrReviewed() throws IOException {
		Map<String, Integer> reviewed = new TreeMap<>();
		for (String line : Files.readAllLines(ROOT.resolve("tests/org.hilum.architecture.tests/reviewed-paths.txt"))) {
			if (!line.isBlank() && !line.startsWith("#")) {
				String[] parts = line.strip().split("\\s+", 4);
				assertTrue(parts.length >= 3 && Set.of(parts[2].split(",")).stream().allMatch(REASONS::contains), line);
				reviewed.put(parts[0], Integer.valueOf(parts[1]));
			}
		}
		Map<String, Integer> found = found();
		assertTrue(found.size() > 10, "the bundles are not compiled: " + found);
		StringBuilder wrong = new StringBuilder();
		found.forEach((name, count) -> {
			if (count > reviewed.getOrDefault(name, 0)) {
				wrong.append("\n").append(name).append(" makes a path of a value in ").append(count)
						.append(" places, reviewed are ").append(reviewed.getOrDefault(name, 0))
						.append("; use org.hilum.core.SafePaths");
			}
		});
		reviewed.forEach((name, count) -> {
			if (count > found.getOrDefault(name, 0)) {
				wrong.append("\n").append(name).append(" has only ").append(found.getOrDefault(name, 0))
						.append(" such places any more; correct reviewed-paths.txt");
			}
		});
		if (!wrong.isEmpty()) {
			fail(wrong.toString());
		}
	}

	@Test
	void theGuardIsUsedByTheReadersOfForeignFiles() throws IOException {
		List<String> readers = List.of("nnunet.plan.Plans", "nnunet.plan.Configuration", "nnunet.plan.Splits",
				"nnunet.dataset.CaseListing", "nnunet.dataset.DescriptionReader", "nnunet.dataset.NnunetFolders",
				"nnunet.exchange.SafeZip", "nnunet.exchange.V1Importer", "evaluation.SummaryJson",
				"nnunet.preprocessed.PreprocessedDataset", "engine.predict.ModelFolder", "datasets.check.FixFolder",
				"datasets.check.FixTransaction", "datasets.facts.FactsReader", "datasets.dicom.ImportState",
				"datasets.dicom.CaseImport", "datasets.sources.PatternImport", "dicom.scan.DicomScan", "dicom.deid.KeyFile",
				"imaging.io.TextHeader", "runs.TrainingRequest",
				"runs.project.ProjectService", "runs.project.DatasetImport", "cli.PacsCommand", "ui.wizard.DatasetFindings");
		Set<String> uses = new TreeSet<>();
		try (Stream<Path> bundles = Files.list(ROOT.resolve("bundles"))) {
			for (Path classes : bundles.map(b -> b.resolve("target/classes")).filter(Files::isDirectory).toList()) {
				PathCalls.guarded(classes).forEach(name -> uses.add(name.replaceFirst("^org\\.hilum\\.", "")));
			}
		}
		uses.retainAll(readers);
		assertEquals(readers.stream().sorted().toList(), List.copyOf(uses));
	}

	@Test
	void theRuleFindsWhatItIsFor() throws IOException {
		Path classes = Path.of(PathGuardTest.class.getProtectionDomain().getCodeSource().getLocation().getPath());
		// Samples: 6 calls with values, 3 with constants; this class has calls of its own
		assertEquals(6, PathCalls.in(classes.resolve("org/hilum/architecture")).get(PathSamples.class.getName()));
	}
}

/** Calls for the test of the rule. */
final class PathSamples {

	private static final String CONSTANT = "a";

	private PathSamples() {
	}

	static List<Object> values(Path folder, String value, Path path) {
		Function<String, Path> reference = folder::resolve;
		return List.of(folder.resolve(value), folder.resolve(path), folder.resolveSibling(value + ".x"), Path.of("a", value),
				new File(value), reference);
	}

	static List<Object> constants(Path folder) {
		return List.of(folder.resolve("a"), Path.of("a"), folder.resolve(CONSTANT));
	}
}
