package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.ui.IWorkbenchPage;
import org.hilum.ui.UiIds;
import org.hilum.ui.command.Commands;
import org.hilum.ui.command.SelectionTracker;
import org.hilum.ui.study.Studies;
import org.hilum.ui.study.Study;
import org.hilum.ui.study.StudySelection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dataset doctor in the workbench. */
class FindingsUiTest {

	@TempDir
	private Path folder;
	private Study study;

	@BeforeEach
	void open() {
		study = BrokenSample.open(folder, "Rounded");
		UiThread.run(() -> SelectionTracker.get().select(StudySelection.of(List.of(study))));
	}

	@AfterEach
	void remove() {
		Studies.get().remove(study, true);
	}

	@Test
	void theReportOpens() {
		UiThread.run(() -> Commands.execute("org.hilum.ui.dataset.checkReport"));
		UiThread.await("the report", Workbench.PATIENCE,
				() -> Arrays.stream(Workbench.page().findEditors(null, UiIds.REPORT, IWorkbenchPage.MATCH_ID))
						.anyMatch(editor -> editor.getTitle().equals("Check of Rounded")));
		assertThat(BrokenSample.label(study.folder()).getParent().resolveSibling(".hilum/check-report.html"))
				.content().contains(BrokenSample.CASE);
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
	}
}
