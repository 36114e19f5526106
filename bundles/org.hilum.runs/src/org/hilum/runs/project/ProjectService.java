// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Lease;
import org.hilum.core.LeaseHolder;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.engine.train.Trainers;
import org.hilum.model.Dataset;
import org.hilum.model.Evaluation;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.Experiment;
import org.hilum.model.HilumFactory;
import org.hilum.model.MetricRow;
import org.hilum.model.Project;
import org.hilum.model.Run;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.runs.RunFolder;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.log.StudyLog;
import org.hilum.runs.project.renaming.RenamingJournal;

/**
 * Creates, loads, saves and refreshes projects. A project folder holds {@code project.hilum} and nnU-Net's three
 * folders; paths in the model are relative to it, with forward slashes. Not thread-safe: a model belongs to one thread.
 */
public final class ProjectService {

	/** The project file's name. */
	public static final String FILE = StudyLog.PROJECT_FILE;

	private static final String QUICK = "quick";

	private ProjectService() {
	}

	/**
	 * Creates a project: brings the data set into {@code nnUNet_raw}, makes the other folders, one default experiment
	 * (3d_fullres, fold 0, quick) and the project file. Plans and runs that are in the folder already are taken in.
	 *
	 * @param folder   the project folder; must not hold a project yet
	 * @param name     the project's name for people
	 * @param source   the data set
	 * @param progress one unit per file
	 * @return the project, saved
	 */
	public static Project create(Path folder, String name, DatasetSource source, Progress progress) {
		Path root = folder.toAbsolutePath().normalize();
		if (Files.exists(root.resolve(FILE))) {
			throw HilumException.usage("There is a project in " + root + " already",
					"Open it, or choose another folder.");
		}
		NnunetFolders folders = NnunetFolders.under(root);
		try {
			Files.createDirectories(folders.raw());
			Files.createDirectories(folders.preprocessed());
			Files.createDirectories(folders.results());
		} catch (IOException e) {
			throw AtomicFiles.explain(root, e);
		}
		new DatasetImport(source, folders.raw(), progress).run();
		Project project = HilumFactory.eINSTANCE.createProject();
		project.setUuid(EcoreUtil.generateUUID());
		project.setName(name);
		project.setFolder(root.toString());
		Dataset dataset = HilumFactory.eINSTANCE.createDataset();
		dataset.setName(source.name());
		project.setDataset(dataset);
		addExperiment(project, "3d_fullres", 0, QUICK);
		refresh(project);
		save(project);
		return project;
	}

	/**
	 * Loads a project and refreshes it from disk. A renaming whose process ended in between is taken back first.
	 *
	 * @param folder the project folder, or the project file in it
	 * @return the project
	 */
	public static Project load(Path folder) {
		recover(Files.isRegularFile(folder) ? folder.toAbsolutePath().getParent() : folder);
		Project project = intent(folder);
		refresh(project);
		return project;
	}

	/** Takes back a renaming whose process ended in between. */
	private static void recover(Path root) {
		RenamingJournal journal = new RenamingJournal(root);
		boolean working = journal.isOpen() && Lease.holder(root.resolve(ProjectFile.OWN_FOLDER))
				.filter(holder -> holder.state() == LeaseHolder.State.ALIVE).isPresent();
		if (journal.isOpen() && !working) {
			try (Lease _ = ProjectFile.lease(root)) {
				journal.recover();
			}
		}
	}

	/**
	 * {@return a project as it is stored, without what its folders hold}
	 *
	 * @param folder the project folder, or the project file in it
	 * @throws HilumException when there is no project or its file is damaged
	 * @since 0.2
	 */
	public static Project intent(Path folder) {
		return ProjectFile.read(Files.isRegularFile(folder) ? folder : folder.resolve(FILE));
	}

	/**
	 * Changes a project file under its lease: reads it, changes what it holds, and writes it. Folders are not looked at.
	 *
	 * @param folder the project folder
	 * @param change works on the project as it is stored
	 * @throws HilumException when there is no project, its file is damaged, or another process changes it at this moment
	 * @since 0.2
	 */
	public static void edit(Path folder, Consumer<Project> change) {
		StoredProject file = new StoredProject(folder);
		file.locked(() -> {
			file.follow();
			change.accept(file.project());
			file.write();
		});
	}

	/**
	 * Saves the project file atomically, under its lease.
	 *
	 * @param project the project
	 * @throws HilumException when another process changes the project file at this moment
	 */
	public static void save(Project project) {
		Path root = folder(project);
		try (Lease _ = ProjectFile.lease(root)) {
			ProjectFile.write(project, root.resolve(FILE));
		}
	}

	/**
	 * Brings data set, plans, runs and evaluations in line with what is on disk. Elements that stay keep their
	 * identity, so that views keep their selection. Call it on the thread that owns the model.
	 *
	 * @param project the project
	 */
	public static void refresh(Project project) {
		new ProjectRefresh(project).run();
	}

	/**
	 * Fills in data set, plans, runs and evaluations from the index as it was last refreshed, without a look at the files;
	 * the index is refreshed when that was never done.
	 *
	 * @param project the project
	 * @since 0.2
	 */
	public static void complete(Project project) {
		new ProjectRefresh(project).complete();
	}

	/**
	 * {@return the project folder}
	 *
	 * @param project the project
	 */
	public static Path folder(Project project) {
		return Path.of(project.getFolder());
	}

	/**
	 * {@return nnU-Net's folders of a project}
	 *
	 * @param project the project
	 */
	public static NnunetFolders folders(Project project) {
		return NnunetFolders.under(folder(project));
	}

	/**
	 * {@return a file named in the model}
	 *
	 * @param project  the project
	 * @param relative a path in the model
	 */
	public static Path resolve(Project project, String relative) {
		return SafePaths.inside(folder(project), relative, folder(project).resolve(FILE), "of a file or folder");
	}

	/**
	 * {@return how the model names a file or folder: relative to the project folder when it is inside, with forward slashes}
	 *
	 * @param project the project
	 * @param path    a file or folder
	 * @since 0.2
	 */
	public static String relative(Project project, Path path) {
		return relative(folder(project).toAbsolutePath().normalize(), path);
	}

	/**
	 * {@return how the project file names a file or folder: relative to the project folder when it is inside, with forward
	 * slashes}
	 *
	 * @param root absolute project folder
	 * @param path a file or folder
	 * @since 0.2
	 */
	public static String relative(Path root, Path path) {
		Path absolute = path.toAbsolutePath().normalize();
		return (absolute.startsWith(root) ? root.relativize(absolute) : absolute).toString().replace('\\', '/');
	}

	/**
	 * Adds an experiment with a name that no other has, and a model name that keeps it apart from the others; does not
	 * save.
	 *
	 * @param project       the project
	 * @param configuration such as {@code 3d_fullres}
	 * @param fold          the fold, from 0; -1 for all cases
	 * @param trainer       id of a trainer preset
	 * @return the experiment
	 */
	public static Experiment addExperiment(Project project, String configuration, int fold, String trainer) {
		Experiment experiment = Experiments.create(configuration, fold, trainer);
		Set<String> taken = new HashSet<>();
		project.getExperiments().forEach(e -> taken.add(e.getName()));
		experiment.setName(Experiments.free(configuration + ", fold " + (fold < 0 ? "all" : fold) + ", "
				+ (trainer.equals(Trainers.DEFAULT) ? "standard" : trainer), " (", ")", taken::contains));
		experiment.setModelName(ModelNames.propose(project, experiment));
		project.getExperiments().add(experiment);
		return experiment;
	}

	/**
	 * {@return the trainings that an experiment asks for: each configuration with each fold}
	 *
	 * @param experiment an experiment of a project
	 * @throws HilumException when the trainer or an option is unknown or a value is not possible
	 * @since 0.2
	 */
	public static List<TrainingRequest> requests(Experiment experiment) {
		return Experiments.requests(project(experiment), experiment);
	}

	/**
	 * {@return the folder of a run}
	 *
	 * @param run a run of a project
	 */
	public static RunFolder runFolder(Run run) {
		return new RunFolder(resolve(project(run), run.getFolder()));
	}

	/**
	 * {@return the metrics of a run's validation cases, one row for each case and label; none without an evaluation} They
	 * are read when asked for and are no part of the model.
	 *
	 * @param run a run of a project
	 * @since 0.2
	 */
	public static List<MetricRow> metrics(Run run) {
		return EvaluationReading.rows(runFolder(run).summary(), project(run).getDataset());
	}

	/**
	 * {@return the metrics of a result of an evaluation that the user asked for, one row for each case and label} They are
	 * read when asked for and are no part of the model.
	 *
	 * @param evaluation an evaluation of a project
	 * @param result     one of its results
	 * @since 0.2.0
	 */
	public static List<MetricRow> metrics(EvaluationRequest evaluation, Evaluation result) {
		Project project = project(evaluation);
		return EvaluationReading.rows(resolve(project, result.getSummaryFile()), project.getDataset());
	}

	private static Project project(EObject element) {
		if (element.eContainer() instanceof Project project) {
			return project;
		}
		throw new IllegalArgumentException("This element belongs to no project: " + element);
	}
}
