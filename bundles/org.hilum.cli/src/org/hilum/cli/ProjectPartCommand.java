// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.jobs.Job;
import org.hilum.jobs.Jobs;
import org.hilum.runs.RunFolder;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ProjectEdit;
import org.hilum.runs.project.edit.ProjectEditor;
import org.hilum.runs.project.parts.PartKind;
import org.hilum.runs.project.parts.ProjectParts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What {@code hilum project rename}, {@code copy} and {@code delete} share. */
abstract class ProjectPartCommand extends WorkCommand {

	/** What parts are called on the command line. */
	static final String NAMES = "Parts: dataset; experiment and evaluation (by name); run (MODEL/fold_0); model "
			+ "(TRAINER__PLANS__CONFIGURATION); annotator (labelsTr_variants/NAME); predictions (predictions/NAME).";

	@Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder.")
	private Path folder;

	@Parameters(index = "1", paramLabel = "KIND", description = "dataset, experiment, run, annotator, model, predictions or "
			+ "evaluation.")
	private String kind;

	@Parameters(index = "2", paramLabel = "NAME", description = "Name of the part.")
	private String name;

	@Override
	protected final void work(Progress progress) {
		Path root = folder.toAbsolutePath().normalize();
		Jobs jobs = Jobs.ofThisUser();
		List<RunFolder> waiting = waiting(jobs);
		ProjectEdit edit = edit(new ProjectParts(ProjectService.load(root), waiting::contains), PartKind.of(kind), name);
		edit.files().prepare(progress);
		new ProjectEditor(root).execute(edit);
		out().println(done(PartKind.of(kind), SafePaths.printable(name), folder));
	}

	/** {@return the run folders of jobs that wait or run} */
	static List<RunFolder> waiting(Jobs jobs) {
		return jobs.list().jobs().stream().filter(job -> !job.isOver()).flatMap(job -> run(job).stream()).toList();
	}

	private static List<RunFolder> run(Job job) {
		try {
			return job.spec().runFolder().stream().toList();
		} catch (HilumException e) {
			System.getLogger(ProjectPartCommand.class.getName()).log(System.Logger.Level.DEBUG, "A job of no run", e);
			return List.of();
		}
	}

	/** {@return the edit} */
	abstract ProjectEdit edit(ProjectParts parts, PartKind part, String named);

	/** {@return what was done} */
	abstract String done(PartKind part, String named, Path project);

	/** {@code hilum project rename}. */
	@Command(name = "rename", description = {
			"Gives a part of a project another name. Evaluations, splits and options that name its "
					+ "folder follow, and so do experiments and runs of a model; of a model the first part of its name is "
					+ "changed, in all configurations of its experiments. Refused while a process works on it.", NAMES }, //
			footer = { "", "Example: hilum project rename FOLDER annotator reader1 radiologist_a",
					"Example: hilum project rename FOLDER dataset Dataset004_Old Dataset104_New" })
	static final class Rename extends ProjectPartCommand {

		@Parameters(index = "3", paramLabel = "NEW", description = "The new name; of a model its first part.")
		private String next;

		@Override
		ProjectEdit edit(ProjectParts parts, PartKind part, String named) {
			return parts.rename(part, named, next);
		}

		@Override
		String done(PartKind part, String named, Path project) {
			return part.title() + " " + named + " is named " + next.strip() + " now.";
		}
	}

	/** {@code hilum project copy}. */
	@Command(name = "copy", description = {
			"Copies a part of a project with its files. A copied model belongs to no experiment; a "
					+ "copied data set stands beside that of the project in nnUNet_raw, with images, labels and annotators.",
			NAMES }, footer = { "", "Example: hilum project copy FOLDER annotator reader1 consensus" })
	static final class Copy extends ProjectPartCommand {

		@Parameters(index = "3", paramLabel = "NEW", description = "The name of the copy; of a model its first part.")
		private String next;

		@Override
		ProjectEdit edit(ProjectParts parts, PartKind part, String named) {
			return parts.copy(part, named, next);
		}

		@Override
		String done(PartKind part, String named, Path project) {
			return part.title() + " " + named + " was copied to " + next.strip() + ".";
		}
	}

	/** {@code hilum project delete}. */
	@Command(name = "delete", description = {
			"Moves a part of a project with its files into the project's trash, from where hilum "
					+ "project trash --restore brings it back. Of a data set, its three folders are "
					+ "moved. Refused while a process works on it, or while an evaluation or an "
					+ "experiment names its files.", NAMES }, footer = { "", "Example: hilum project delete FOLDER run "
							+ "nnUNetTrainer__nnUNetPlans__3d_fullres/fold_0" })
	static final class Delete extends ProjectPartCommand {

		@Override
		ProjectEdit edit(ProjectParts parts, PartKind part, String named) {
			return parts.delete(part, named);
		}

		@Override
		String done(PartKind part, String named, Path project) {
			return part.title() + " " + named + " is in the trash; hilum project trash " + project + " lists and restores it.";
		}
	}
}
