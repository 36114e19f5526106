// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.PlatformUI;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.core.TemporaryFolder;
import org.hilum.core.options.OptionValues;
import org.hilum.dicom.pacs.Pacs;
import org.hilum.dicom.pacs.PacsAddress;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.jobs.JobMonitor;
import org.hilum.jobs.JobSpec;
import org.hilum.jobs.JobState;
import org.hilum.jobs.Resources;
import org.hilum.runs.predictions.PredictedCase;
import org.hilum.runs.predictions.PredictionExport;
import org.hilum.runs.predictions.PredictionFolder;
import org.hilum.ui.command.CaseView;
import org.hilum.ui.command.Commands;
import org.hilum.ui.models.OptionWords;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.run.StageProgress;
import org.hilum.ui.run.Trainings;

/** What is done with predictions: looking, evaluation, export, sending. */
public final class PredictionActions {

	private static final String BUNDLE = "org.hilum.ui.models";
	private static final String OPEN_FILES = "org.hilum.ui.report.openFiles";
	private static final String FILES = "org.hilum.ui.report.files";
	private static final int STAGES = 2;

	private PredictionActions() {
	}

	/**
	 * {@return a case with its images, its label map and, in a project, its reference, for the viewer}
	 *
	 * @param prediction the prediction
	 * @param id         the case
	 * @throws HilumException when the case is not predicted, or its images are not where they were
	 */
	public static CaseView view(PredictionFolder prediction, String id) {
		PredictedCase one = prediction.require(id);
		List<CaseView.Layer> layers = new ArrayList<>();
		for (Path image : one.images()) {
			if (!Files.isRegularFile(image)) {
				throw HilumException.input(image, "The image is not where it was when it was predicted",
						"Put it back, or predict again where it is now.").forCase(id);
			}
			layers.add(new CaseView.Layer(image, CaseView.Role.IMAGE, image.getFileName().toString()));
		}
		Optional<OpenProject> project = PredictionList.project(prediction.folder());
		project.flatMap(OpenProject::dataset).map(d -> SafePaths.child(d.resolve("labelsTr"), id + prediction.description()
				.fileEnding(), null, "of the case")).filter(Files::isRegularFile).ifPresent(f -> layers.add(new CaseView.Layer(f,
						CaseView.Role.REFERENCE, Messages.PredictionActions_reference)));
		layers.add(new CaseView.Layer(one.labelMap().orElseThrow(), CaseView.Role.PREDICTION, prediction.folder().getFileName()
				.toString()));
		return new CaseView(id, project.map(OpenProject::name).orElse(""), id, layers);
	}

	/**
	 * {@return the job that evaluates a prediction}
	 *
	 * @param prediction the prediction
	 * @param labels     the folder of the label maps that it is compared with
	 * @param values     values of {@link EvaluationOptions#all()}
	 */
	public static JobSpec evaluation(PredictionFolder prediction, Path labels, OptionValues values) {
		Path folder = prediction.folder();
		String name = folder.getFileName().toString();
		List<String> line = new ArrayList<>(List.of("evaluate", labels.toString(), folder.toString(), "-djfile", folder.resolve(
				"dataset.json").toString(), "--title", name));
		line.addAll(OptionWords.of(EvaluationOptions.all(), values));
		return JobSpec.command(line).named(NLS.bind(Messages.PredictionActions_evaluation, name)).in(folder).with(
				Resources.STANDARD.on(Resources.CPU));
	}

	/**
	 * Submits the job that evaluates a prediction and shows it in the Progress view and the list of predictions; its report opens
	 * when it has finished.
	 *
	 * @param prediction the prediction
	 * @param labels     the folder of the label maps that it is compared with
	 * @param values     values of {@link EvaluationOptions#all()}
	 */
	public static void evaluate(PredictionFolder prediction, Path labels, OptionValues values) {
		new EvaluationJob(prediction, labels, values).schedule();
		PredictionList.get().refreshLater();
	}

	/**
	 * Opens an evaluation or a written report.
	 *
	 * @param summary the summary.json or report.json
	 */
	public static void openReport(Path summary) {
		PlatformUI.getWorkbench().getDisplay().asyncExec(() -> Commands.execute(OPEN_FILES, Map.of(FILES, summary.toString())));
	}

	/**
	 * Has something run once, when a job has finished with success; not after a failure, which the Jobs view explains.
	 *
	 * @param id   number of the job
	 * @param then what to run, on the thread of the monitor
	 */
	public static void whenFinished(int id, Runnable then) {
		JobMonitor.Listener[] self = new JobMonitor.Listener[1];
		self[0] = (_, after) -> {
			if (after != null && after.id() == id && after.isOver()) {
				Trainings.get().removeJobListener(self[0]);
				if (after.state() == JobState.FINISHED) {
					then.run();
				}
			}
		};
		Trainings.get().addJobListener(self[0]);
		// it may have finished before the listener was there
		Trainings.get().jobs().stream().filter(j -> j.id() == id).forEach(j -> self[0].changed(null, j));
	}

	/**
	 * Exports a prediction into a folder, in a job of the window.
	 *
	 * @param prediction the prediction
	 * @param cases      the cases; all when empty
	 * @param dicom      the folder of the DICOM images, where it is not known
	 * @param values     values of {@link PredictionExport#ALL}
	 * @param output     the folder
	 */
	public static void export(PredictionFolder prediction, List<String> cases, Optional<Path> dicom, OptionValues values,
			Path output) {
		work(NLS.bind(Messages.PredictionActions_exporting, prediction.folder().getFileName()), progress -> new PredictionExport(
				prediction, dicom, values, progress).write(cases, output));
	}

	/**
	 * Exports a prediction as DICOM objects and sends them to an archive, in a job of the window. Nothing stays here.
	 *
	 * @param prediction the prediction
	 * @param cases      the cases; all when empty
	 * @param dicom      the folder of the DICOM images, where it is not known
	 * @param values     values of {@link PredictionExport#ALL}
	 * @param archive    the archive
	 */
	public static void send(PredictionFolder prediction, List<String> cases, Optional<Path> dicom, OptionValues values,
			PacsAddress archive) {
		work(NLS.bind(Messages.PredictionActions_sending, prediction.folder().getFileName(), archive), progress -> {
			Path temporary = temporary();
			try (Pacs pacs = archive.open()) {
				pacs.store(new PredictionExport(prediction, dicom, values, progress).write(cases, temporary), progress);
			} finally {
				TemporaryFolder.remove(temporary);
			}
		});
	}

	/** A folder that other users cannot read. */
	private static Path temporary() {
		try {
			return Files.createTempDirectory("hilum-export");
		} catch (IOException e) {
			throw HilumException.environment("No temporary folder can be made: " + e.getMessage(), "Free space on the disk.")
					.because(e);
		}
	}

	private static void work(String title, Consumer<Progress> work) {
		Job job = Job.create(title, monitor -> {
			try {
				work.accept(new StageProgress(monitor, STAGES, monitor::isCanceled));
				return Status.OK_STATUS;
			} catch (HilumException e) {
				return e.kind() == HilumException.Kind.CANCELLED ? Status.CANCEL_STATUS
						: new Status(IStatus.ERROR, BUNDLE, e.getMessage(), e);
			}
		});
		job.setUser(true);
		job.schedule();
	}
}
