// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IWorkbenchPage;
import org.hilum.runs.RunNotes;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.UiIds;
import org.hilum.ui.preference.Look;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of the Training Monitor with several runs; their curves are drawn by chance, nothing is trained. */
@EnabledIfSystemProperty(named = "hilum.screenshots", matches = ".*/.*")
class MonitorScreenshots extends WorkbenchScreenshots {

	private static final Duration MOMENT = Duration.ofSeconds(20);
	private static final int EPOCHS = 120;

	@TempDir
	private Path temporary;

	@Test
	void monitor() throws IOException {
		Files.createDirectories(TARGET);
		OpenProject project = BrokenSample.openSound(temporary, "Hippocampus");
		TrainingRequest request = ProjectService.requests(project.model().getExperiments().getFirst()).getFirst();
		for (int fold = 0; fold < 4; fold++) {
			record(project, request.withFold(fold), fold);
		}
		RunNotes.write(request.withFold(2).runFolder(), "Best so far; repeat with the other annotator");
		OpenProjects.get().reload(project);
		UiThread.run(() -> {
			arrange();
		});
		Workbench.monitor();
		maximize();
		UiThread.await("the figures", MOMENT, () -> table().getItemCount() == 4 && !table().getItem(3).getText(2).isEmpty());
		shoot("monitor-one");
		UiThread.run(() -> List.of(table().getItems()).forEach(MonitorScreenshots::tick));
		UiThread.run(() -> {
			Combo smoothing = Widgets.named(Workbench.window().getShell(), Combo.class, "smoothing");
			smoothing.select(2);
			smoothing.notifyListeners(SWT.Selection, new Event());
		});
		shoot("monitor-runs");
		UiThread.run(() -> Widgets.choose(Widgets.named(Workbench.window().getShell(), Button.class, "bands"), true));
		shoot("monitor-band");
		look(Look.DARK);
		shoot("dark-monitor-band");
		look(Look.LIGHT);
		UiThread.run(() -> {
			Widgets.choose(Widgets.named(Workbench.window().getShell(), Button.class, "bands"), false);
			Combo smoothing = Widgets.named(Workbench.window().getShell(), Combo.class, "smoothing");
			smoothing.select(0);
			smoothing.notifyListeners(SWT.Selection, new Event());
		});
		maximize();
		OpenProjects.get().remove(project, true);
	}

	/** Shows the monitor alone, or everything again. */
	private static void maximize() {
		UiThread.run(() -> {
			IWorkbenchPage page = Workbench.page();
			page.toggleZoom(page.findViewReference(UiIds.MONITOR));
		});
	}

	private static void record(OpenProject project, TrainingRequest request, int fold) {
		RecordedRun run = new RecordedRun(project, request).started(fold == 3 ? 1000 : EPOCHS);
		Random random = new Random(fold);
		double average = 0;
		int done = fold == 3 ? 80 : EPOCHS;
		for (int i = 0; i < done; i++) {
			double progress = 1 - Math.exp(-i / (25.0 + 3 * fold));
			double loss = 0.4 - 1.15 * progress + random.nextGaussian() * 0.02;
			double front = Math.clamp(0.88 * progress + random.nextGaussian() * 0.02, 0, 1);
			double back = Math.clamp(0.84 * progress + random.nextGaussian() * 0.03, 0, 1);
			average = i == 0 ? (front + back) / 2 : 0.9 * average + 0.05 * (front + back);
			run.event(String.format(Locale.ROOT, "{'event':'epoch','epoch':%d,'train_loss':%.4f,'val_loss':%.4f,"
					+ "'mean_fg_dice':%.4f,'ema_fg_dice':%.4f,'dice_per_class':[%.4f,%.4f],'lr':%.6f,'epoch_seconds':%.2f,"
					+ "'data_wait_seconds':%.2f,'cpu_cores':1.8,'memory_mb':%d}", i, loss,
					loss + 0.06 + random.nextGaussian() * 0.04, (front + back) / 2, average, front, back,
					0.01 * Math.pow(1 - i / (double) EPOCHS, 0.9), 11 + random.nextDouble(), 0.4 + random.nextDouble(),
					1650 + 4 * i));
		}
		run.file("../dataset.json", "{'channel_names': {'0': 'MRI'}, 'labels': {'background': 0, 'Anterior': 1, 'Posterior': 2}, "
				.replace('\'', '"') + "\"numTraining\": 20, \"file_ending\": \".nii.gz\"}");
		run.ended(fold == 3 ? "stopped" : "finished", "");
	}

	private static Table table() {
		return Widgets.named(Workbench.window().getShell(), Table.class, "runs");
	}

	private static void tick(TableItem item) {
		item.setChecked(true);
		Event event = new Event();
		event.item = item;
		event.detail = SWT.CHECK;
		table().notifyListeners(SWT.Selection, event);
	}
}
