// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.hilum.core.Json;
import org.hilum.core.ProcessIdentity;
import org.hilum.runs.RunFolder;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;

/** Run folder as a training leaves it, written by a test: no network is trained. */
final class RecordedRun {

	private final OpenProject project;
	private final RunFolder folder;

	/** Makes the folder of a project's first experiment. */
	RecordedRun(OpenProject project) {
		this(project, ProjectService.requests(project.model().getExperiments().getFirst()).getFirst());
	}

	RecordedRun(OpenProject project, TrainingRequest request) {
		this.project = project;
		folder = request.runFolder();
		try {
			Files.createDirectories(folder.path());
			Json.write(folder.path().resolve("run.json"), Json.object().set("request", request.toJson()));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	RunFolder folder() {
		return folder;
	}

	/** Appends an event. */
	RecordedRun event(String json) {
		try {
			Files.writeString(folder.progress(), json.replace('\'', '"') + "\n", StandardOpenOption.CREATE,
					StandardOpenOption.APPEND);
			return this;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	RecordedRun started(int epochs) {
		return event("{'event':'start','first_epoch':0,'epochs':" + epochs + ",'iterations':2}");
	}

	RecordedRun epoch(int number) {
		return event("{'event':'epoch','epoch':" + number + ",'train_loss':-0.2,'val_loss':-0.1,'mean_fg_dice':0.5,"
				+ "'ema_fg_dice':0.4,'dice_per_class':[0.6,0.4],'lr':0.01,'epoch_seconds':3.5}");
	}

	RecordedRun ended(String status, String message) {
		return event("{'event':'end','status':'" + status + "','message':'" + message + "'}");
	}

	/** Names a process of this machine as the one that trains. */
	RecordedRun process(ProcessIdentity identity) {
		var json = Json.object();
		var process = json.putObject("process").put("executor", "local").put("host", identity.host()).put("pid", identity.pid());
		identity.put(process.putObject("identity"));
		Json.write(folder.process(), json);
		return this;
	}

	/** Writes a file of the run folder. */
	RecordedRun file(String name, String content) {
		try {
			Path file = folder.path().resolve(name);
			Files.createDirectories(file.getParent());
			Files.writeString(file, content);
			return this;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Has the workbench read the project again. */
	RecordedRun show() {
		OpenProjects.get().reload(project);
		return this;
	}
}
