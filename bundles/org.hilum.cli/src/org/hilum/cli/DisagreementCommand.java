// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.core.report.ReportFiles;
import org.hilum.evaluation.LabelMap;
import org.hilum.evaluation.stability.Disagreement;
import org.hilum.evaluation.stability.DisagreementReport;
import org.hilum.imaging.ShortArray;
import org.hilum.runs.log.LogEntry;
import org.hilum.runs.log.StudyLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum disagreement}. */
@Command(name = "disagreement", description = "Shows where several predictions of the same cases differ, such as those of "
		+ "single folds or of changed inputs: a map of each case in percent, and how disagreement goes with error.")
final class DisagreementCommand extends WorkCommand {

	@Parameters(paramLabel = "NAME=FOLDER", arity = "2..*", description = "Predicted label maps of the same names.")
	private Map<String, Path> predictions = new LinkedHashMap<>();

	@Option(names = "--reference", paramLabel = "FOLDER", description = "Reference label maps of the same names.")
	private Path reference;

	@Option(names = { "-o", "--output" }, paramLabel = "FOLDER", defaultValue = "disagreement", description = "Where to "
			+ "write maps and report. Default: ${DEFAULT-VALUE}.")
	private Path output;

	@Override
	protected void work(Progress progress) {
		if (predictions.size() < 2) {
			throw HilumException.usage("Disagreement is that of two predictions or more", "Name their folders.");
		}
		Path first = predictions.values().iterator().next();
		String ending = EvaluateSimpleCommand.ending(first);
		List<Disagreement> cases = new ArrayList<>();
		List<String> files = Folders.list(first).stream().map(f -> f.getFileName().toString())
				.filter(name -> name.endsWith(ending)).toList();
		for (String file : files) {
			List<LabelMap> maps = new ArrayList<>();
			for (Path folder : predictions.values()) {
				LabelMap map = LabelMap.read(SafePaths.child(folder, file, folder, "name"));
				maps.add(maps.isEmpty() ? map : map.onGridOf(maps.getFirst()));
			}
			Optional<ShortArray> expected = Optional.ofNullable(reference)
					.map(r -> LabelMap.read(SafePaths.child(r, file, r, "name")).onGridOf(maps.getFirst()).labels());
			Disagreement found = Disagreement.of(file.substring(0, file.length() - ending.length()),
					maps.stream().map(LabelMap::labels).toList(), expected);
			maps.getFirst().write(SafePaths.child(output.resolve("maps"), file, first, "name"), found.percent());
			cases.add(found);
		}
		Path html = ReportFiles.write(DisagreementReport.of(List.copyOf(predictions.keySet()), cases), output);
		StudyLog.record(output, LogEntry.now(LogEntry.Kind.EVALUATION, "Disagreement of " + predictions.keySet(), "", Map.of(
				"report", EvaluationOutput.inLog(html))), progress);
		out().println("report: " + html.toAbsolutePath());
	}
}
