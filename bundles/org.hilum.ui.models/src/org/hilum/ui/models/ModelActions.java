// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.IInputValidator;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.runs.models.ModelEntry;
import org.hilum.runs.models.ModelLibrary;
import org.hilum.runs.models.ModelRequest;
import org.hilum.runs.models.ModelVersion;
import org.hilum.ui.buttons.StandardButtons;
import org.hilum.ui.page.Pages;
import org.hilum.ui.project.LibraryModels;
import org.hilum.ui.run.StageProgress;

/** What is done with models, by the services of {@code hilum models}: in jobs, after the questions that it needs. */
public final class ModelActions {

	private static final int STAGES = 2;
	private static final ISchedulingRule ONE_AT_A_TIME = new ISchedulingRule() {
		@Override
		public boolean contains(ISchedulingRule rule) {
			return rule == this;
		}

		@Override
		public boolean isConflicting(ISchedulingRule rule) {
			return rule == this;
		}
	};

	private final IWorkbenchWindow window;

	/**
	 * Makes the actions.
	 *
	 * @param window the window that they are asked in
	 */
	public ModelActions(IWorkbenchWindow window) {
		this.window = window;
	}

	/** Asks for a folder and a name, and adds the model to the library. */
	void installFolder() {
		DirectoryDialog dialog = new DirectoryDialog(window.getShell(), SWT.OPEN);
		dialog.setText(Messages.ModelActions_folder);
		dialog.setMessage(Messages.ModelActions_folderHelp);
		Optional.ofNullable(dialog.open()).ifPresent(chosen -> install(List.of(Path.of(chosen))));
	}

	/** Asks for an archive and a name, and adds the model to the library. */
	void installArchive() {
		FileDialog dialog = new FileDialog(window.getShell(), SWT.OPEN);
		dialog.setText(Messages.ModelActions_archive);
		dialog.setFilterExtensions(new String[] { "*.zip" });
		Optional.ofNullable(dialog.open()).ifPresent(chosen -> install(List.of(Path.of(chosen))));
	}

	/** Adds sources as one model, several as an ensemble, under a name that is asked for. */
	void install(List<Path> sources) {
		String title = sources.size() > 1 ? Messages.ModelActions_ensemble : Messages.ModelActions_install;
		InputDialog dialog = new InputDialog(window.getShell(), title, Messages.ModelActions_name, proposal(sources.getFirst()),
				name(""));
		if (dialog.open() == Window.OK) {
			add(dialog.getValue().strip(), sources);
		}
	}

	private static String proposal(Path source) {
		String name = source.getFileName() == null ? "" : source.getFileName().toString();
		return name.replaceFirst("(?i)\\.zip$", "").replaceAll("[^\\p{L}\\p{N}_.-]+", "_");
	}

	private static IInputValidator name(String remark) {
		return text -> text.isBlank() ? Messages.ModelActions_noName + remark
				: SafePaths.problem(text.strip()).map(p -> NLS.bind(Messages.ModelActions_badName, p)).orElse(null);
	}

	/**
	 * Adds models to the library as a new version, in a job.
	 *
	 * @param name    the model's name
	 * @param sources folders or archives; several are an ensemble
	 */
	public void add(String name, List<Path> sources) {
		work(NLS.bind(Messages.ModelActions_adding, name), progress -> ModelLibrary.ofUser().add(new ModelRequest(name, sources,
				List.of(), "", "", "", Optional.empty(), Optional.empty()), progress));
	}

	/** Opens the card of a version; of a model of a project, says how it gets one. */
	void card(ModelEntry entry) {
		ModelVersion version = entry.version().orElseThrow(() -> HilumException.usage("A model that is not in the library has no "
				+ "card", "Add it to the library: Add to Library."));
		Path card = version.folder().resolve(ModelVersion.CARD_HTML);
		Path shown = Files.isRegularFile(card) ? card : ModelLibrary.ofUser().writeCard(version);
		Pages.openNewReport(window, shown, version.reference());
	}

	/** Asks for tags, which replace those that the version has. */
	void tag(ModelEntry entry) {
		ModelVersion version = entry.version().orElseThrow();
		InputDialog dialog = new InputDialog(window.getShell(), Messages.ModelActions_tag, NLS.bind(Messages.ModelActions_tags,
				version.reference()), String.join(", ", entry.tags()), null);
		if (dialog.open() == Window.OK) {
			List<String> wanted = List.of(dialog.getValue().strip().split("[,\\s]+")).stream().filter(t -> !t.isEmpty()).toList();
			tag(version, entry.tags(), wanted);
		}
	}

	/**
	 * Gives a version tags and takes others away, in a job.
	 *
	 * @param version the version
	 * @param before  its tags
	 * @param wanted  the tags that it has then
	 */
	public void tag(ModelVersion version, List<String> before, List<String> wanted) {
		work(NLS.bind(Messages.ModelActions_tagging, version.reference()), _ -> {
			ModelLibrary library = ModelLibrary.ofUser();
			wanted.stream().filter(t -> !before.contains(t)).forEach(t -> library.tag(version, t));
			before.stream().filter(t -> !wanted.contains(t)).forEach(t -> library.untag(version, t));
		});
	}

	/** Asks for the reason and makes a version the deployed one, or ends that. */
	void promote(ModelEntry entry) {
		ModelVersion version = entry.version().orElseThrow();
		boolean needed = !entry.deployed() && Double.isNaN(version.dice());
		InputDialog dialog = new InputDialog(window.getShell(), entry.deployed() ? Messages.ModelActions_withdraw
				: Messages.ModelActions_promote, NLS.bind(entry.deployed() ? Messages.ModelActions_withdrawHelp
						: Messages.ModelActions_promoteHelp, version.reference()), "", text -> needed && text.isBlank()
								? Messages.ModelActions_noReason : null);
		if (dialog.open() == Window.OK) {
			promote(version, !entry.deployed(), dialog.getValue().strip());
		}
	}

	/**
	 * Makes a version the deployed one of its model, or ends that, in a job.
	 *
	 * @param version the version
	 * @param deploy  whether it becomes the deployed one
	 * @param reason  why
	 */
	public void promote(ModelVersion version, boolean deploy, String reason) {
		work(NLS.bind(Messages.ModelActions_promoting, version.reference()), _ -> {
			if (deploy) {
				ModelLibrary.ofUser().promote(version, reason);
			} else {
				ModelLibrary.ofUser().withdraw(version, reason);
			}
		});
	}

	/** Compares the files of versions with their digests and says what was found. */
	void verify(List<ModelEntry> entries) {
		work(Messages.ModelActions_verifying, progress -> {
			StringBuilder text = new StringBuilder();
			for (ModelEntry entry : entries) {
				progress.check(Messages.ModelActions_verifying);
				ModelVersion version = entry.version().orElseThrow();
				List<String> problems = ModelLibrary.ofUser().verify(version);
				text.append(problems.isEmpty() ? NLS.bind(Messages.ModelActions_unchanged, version.reference(), version.files()
						.size()) : NLS.bind(Messages.ModelActions_changed, version.reference(), String.join("; ", problems)))
						.append('\n');
			}
			window.getShell().getDisplay().asyncExec(() -> StandardButtons.inform(window.getShell(),
					Messages.ModelActions_verify, text.toString().strip()));
		});
	}

	/** Asks for a file and packs a model. */
	void export(ModelEntry entry) {
		FileDialog dialog = new FileDialog(window.getShell(), SWT.SAVE);
		dialog.setText(Messages.ModelActions_export);
		dialog.setFilterExtensions(new String[] { "*.zip" });
		dialog.setFileName(entry.reference().replaceAll(".*[/\\\\]", "").replace(':', '_') + ".zip");
		dialog.setOverwrite(true);
		Optional.ofNullable(dialog.open()).ifPresent(chosen -> export(entry, Path.of(chosen)));
	}

	/**
	 * Packs a model into an archive that Hilum and nnU-Net install, in a job.
	 *
	 * @param entry   the model
	 * @param archive the zip file
	 */
	public void export(ModelEntry entry, Path archive) {
		work(NLS.bind(Messages.ModelActions_exporting, entry.name()), progress -> entry.export(ModelLibrary.ofUser(), archive,
				progress));
	}

	/** Removes versions after a question: their files are deleted. */
	void remove(List<ModelEntry> entries) {
		String names = String.join(", ", entries.stream().map(ModelEntry::reference).toList());
		if (MessageDialog.open(MessageDialog.QUESTION, window.getShell(), Messages.ModelActions_remove, NLS.bind(
				Messages.ModelActions_removeHelp, names), SWT.NONE, Messages.ModelActions_removeYes,
				Messages.ModelActions_removeNo) == 0) {
			removeNow(entries);
		}
	}

	/**
	 * Removes versions from the library with their files, in a job.
	 *
	 * @param entries the versions
	 */
	public void removeNow(List<ModelEntry> entries) {
		work(Messages.ModelActions_removing, _ -> entries.forEach(e -> ModelLibrary.ofUser().remove(e.version().orElseThrow())));
	}

	/** Shows the folder of a model in the file manager of the desktop. */
	static void showFolder(ModelEntry entry) {
		Program.launch(entry.version().map(ModelVersion::folder).orElse(entry.folders().getFirst()).toString());
	}

	private static void work(String title, Consumer<Progress> work) {
		Job job = Job.create(title, monitor -> {
			try {
				work.accept(new StageProgress(monitor, STAGES, monitor::isCanceled));
				return Status.OK_STATUS;
			} catch (HilumException e) {
				return e.kind() == HilumException.Kind.CANCELLED ? Status.CANCEL_STATUS
						: new Status(IStatus.ERROR, "org.hilum.ui.models", e.getMessage(), e);
			} finally {
				LibraryModels.get().refreshLater();
				ModelList.get().refreshLater();
			}
		});
		// one after the other: each holds the lease of its model
		job.setRule(ONE_AT_A_TIME);
		job.setUser(true);
		job.schedule();
	}
}
