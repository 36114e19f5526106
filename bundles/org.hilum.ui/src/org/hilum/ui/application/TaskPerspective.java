// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.application;

import java.util.List;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.progress.IProgressConstants;
import org.hilum.ui.UiIds;

/**
 * Layouts for one task each: the data, the training, or the review of results. Which one stands behind the class in
 * plugin.xml.
 */
public final class TaskPerspective implements IPerspectiveFactory, IExecutableExtension {

	private static final float LEFT = 0.24f;
	private static final float UPPER = 0.6f;

	private String task = "";

	/** Called by the extension registry. */
	public TaskPerspective() {
		// the task is set afterwards
	}

	@Override
	public void setInitializationData(IConfigurationElement configuration, String property, Object data) {
		task = (String) data;
	}

	@Override
	public void createInitialLayout(IPageLayout layout) {
		String pages = layout.getEditorArea();
		layout.addView(UiIds.NAVIGATOR, IPageLayout.LEFT, LEFT, pages);
		layout.getViewLayout(UiIds.NAVIGATOR).setCloseable(false);
		IFolderLayout facts = layout.createFolder("facts", IPageLayout.BOTTOM, UPPER, UiIds.NAVIGATOR);
		facts.addView(UiIds.DETAILS);
		facts.addView(IPageLayout.ID_PROP_SHEET);
		SegmentationPerspective.placeHelp(layout);
		List<String> below = switch (task) {
			case "data" -> List.of(UiIds.FINDINGS, IProgressConstants.PROGRESS_VIEW_ID);
			case "training" -> List.of(UiIds.MONITOR, UiIds.JOBS, IProgressConstants.PROGRESS_VIEW_ID, UiIds.ERROR_LOG);
			default -> List.of();
		};
		if (!below.isEmpty()) {
			IFolderLayout lower = layout.createFolder("work", IPageLayout.BOTTOM, task.equals("training") ? 1 - UPPER : UPPER,
					pages);
			below.forEach(lower::addView);
		}
		for (String view : List.of(UiIds.NAVIGATOR, UiIds.DETAILS, IPageLayout.ID_PROP_SHEET, UiIds.MONITOR, UiIds.JOBS,
				UiIds.FINDINGS, IProgressConstants.PROGRESS_VIEW_ID, UiIds.ERROR_LOG, UiIds.CHEAT_SHEETS)) {
			layout.addShowViewShortcut(view);
		}
		SegmentationPerspective.IDS.forEach(layout::addPerspectiveShortcut);
	}
}
