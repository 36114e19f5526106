// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunNotes;
import org.hilum.runs.curves.CurveSet;
import org.hilum.runs.curves.Measure;
import org.hilum.runs.curves.MlflowStore;
import org.hilum.runs.curves.RunCurves;
import org.hilum.runs.curves.RunFacts;
import org.hilum.runs.curves.TensorBoardFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum curves}. */
@Command(name = "curves", description = "Shows and exports the curves of trainings of Hilum and nnU-Net. Without an output, "
		+ "prints one line for each run.")
final class CurvesCommand extends WorkCommand {

	private static final int PNG_SCALE = 2;

	@Parameters(paramLabel = "RUN", arity = "1..*", description = "Run folder (fold_0), or model folder for all its folds.")
	private List<Path> folders;

	@Option(names = "--measure", paramLabel = "KEY", description = "Figure that is shown, may be given several times: "
			+ "train_loss, val_loss, mean_fg_dice, ema_fg_dice, dice.LABEL, lr, epoch_seconds, data_wait_seconds, cpu_cores, "
			+ "memory_mb, gpu_percent, gpu_memory_mb. Default: losses and mean pseudo Dice.")
	private List<String> measures = List.of();

	@Option(names = "--smooth", paramLabel = "W", defaultValue = "0", description = "Moving average: how much is kept from epoch "
			+ "to epoch, 0 to less than 1. Default: ${DEFAULT-VALUE}.")
	private double smoothing;

	@Option(names = "--log", description = "Logarithmic axes; values that are not above zero are left out.")
	private boolean logarithmic;

	@Option(names = "--band", description = "One line for each model: the mean of its folds, with their range.")
	private boolean bands;

	@Option(names = "--svg", paramLabel = "FILE", description = "Writes the charts as SVG.")
	private Path svg;

	@Option(names = "--png", paramLabel = "FILE", description = "Writes the charts as PNG.")
	private Path png;

	@Option(names = "--csv", paramLabel = "FILE", description = "Writes a table: a line for each run, figure and epoch.")
	private Path csv;

	@Option(names = "--note", paramLabel = "TEXT", description = "Replaces the notes on the runs; an empty text removes them.")
	private String note;

	@Option(names = "--tensorboard", paramLabel = "FOLDER", description = "Writes event files of TensorBoard with all figures.")
	private Path tensorBoard;

	@Option(names = "--mlflow", paramLabel = "FOLDER", description = "Writes a file store of MLflow with all figures.")
	private Path mlflow;

	@Override
	protected void work(Progress progress) {
		List<RunFolder> found = folders.stream().flatMap(folder -> RunCurves.runs(folder).stream()).distinct().toList();
		if (note != null) {
			found.forEach(run -> RunNotes.write(run, note));
		}
		List<RunCurves> runs = new ArrayList<>();
		progress.begin("Reading curves", found.size());
		for (RunFolder run : found) {
			progress.check("Reading curves");
			runs.add(RunCurves.read(run));
			progress.advance(1);
		}
		List<String> classes = CurveSet.classes(runs);
		List<Measure> shown = measures.isEmpty() ? CurveSet.STANDARD
				: measures.stream().map(key -> Measure.of(key, classes)).toList();
		write(new CurveSet(runs, shown, smoothing, logarithmic, bands));
	}

	private void write(CurveSet set) {
		List<Path> written = new ArrayList<>();
		if (svg != null) {
			set.figure().writeSvg(svg);
			written.add(svg);
		}
		if (png != null) {
			set.figure().writePng(png, PNG_SCALE);
			written.add(png);
		}
		if (csv != null) {
			set.writeCsv(csv);
			written.add(csv);
		}
		if (tensorBoard != null) {
			TensorBoardFile.write(set.runs(), tensorBoard);
			written.add(tensorBoard);
		}
		if (mlflow != null) {
			MlflowStore.write(set.runs(), mlflow);
			written.add(mlflow);
		}
		written.forEach(file -> out().println(file));
		if (written.isEmpty()) {
			print(set.runs());
		}
	}

	private void print(List<RunCurves> runs) {
		PrintWriter out = out();
		out.println("epochs  train_loss    val_loss  pseudo_dice  best_average  s/epoch  waiting  run");
		for (RunCurves run : runs) {
			RunFacts facts = RunFacts.of(run.epochs(), run.total());
			out.println(String.format(Locale.ROOT, "%-8s%10s  %10s  %11s  %12s  %7s  %7s  %s",
					facts.epoch() + (facts.total() > 0 ? "/" + facts.total() : ""), number(facts.value(Measure.TRAINING_LOSS), 4),
					number(facts.value(Measure.VALIDATION_LOSS), 4), number(facts.value(Measure.MEAN_DICE), 4),
					number(facts.bestDice(), 4), number(facts.seconds(), 1),
					Double.isNaN(facts.dataWait()) ? "-" : Math.round(100 * facts.dataWait()) + " %", run.name()));
			RunNotes.read(run.run()).lines().forEach(line -> out.println("        " + SafePaths.printable(line)));
		}
	}

	private static String number(double value, int digits) {
		return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + digits + "f", value) : "-";
	}
}
