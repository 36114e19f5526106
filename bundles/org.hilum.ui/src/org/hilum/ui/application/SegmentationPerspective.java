// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.application;

import java.util.List;
import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.IPlaceholderFolderLayout;
import org.eclipse.ui.progress.IProgressConstants;
import org.hilum.ui.UiIds;

/** Data sets and their details on the left, pages in the centre, the training below them. */
public final class SegmentationPerspective implements IPerspectiveFactory {

	/** The perspective's id. */
	public static final String ID = "org.hilum.ui.segmentation";

	/** The perspectives of the product. */
	static final List<String> IDS = List.of(ID, "org.hilum.ui.data", "org.hilum.ui.training", "org.hilum.ui.review");

	private static final float HELP = 0.62f;
	private static final float NAVIGATOR_WIDTH = 0.27f;
	private static final float NAVIGATOR_HEIGHT = 0.56f;
	private static final float PAGES_HEIGHT = 0.56f;

	@Override
	public void createInitialLayout(IPageLayout layout) {
		String pages = layout.getEditorArea();
		layout.addView(UiIds.NAVIGATOR, IPageLayout.LEFT, NAVIGATOR_WIDTH, pages);
		IFolderLayout facts = layout.createFolder("facts", IPageLayout.BOTTOM, NAVIGATOR_HEIGHT, UiIds.NAVIGATOR);
		facts.addView(UiIds.DETAILS);
		facts.addView(IProgressConstants.PROGRESS_VIEW_ID);
		placeHelp(layout);
		IFolderLayout training = layout.createFolder("training", IPageLayout.BOTTOM, PAGES_HEIGHT, pages);
		training.addView(UiIds.MONITOR);
		layout.getViewLayout(UiIds.NAVIGATOR).setCloseable(false);
		layout.addShowViewShortcut(UiIds.NAVIGATOR);
		layout.addShowViewShortcut(UiIds.DETAILS);
		layout.addShowViewShortcut(UiIds.MONITOR);
		layout.addShowViewShortcut(IProgressConstants.PROGRESS_VIEW_ID);
		layout.addShowViewShortcut(IPageLayout.ID_PROP_SHEET);
		layout.addShowViewShortcut(UiIds.ERROR_LOG);
		layout.addShowViewShortcut(UiIds.CHEAT_SHEETS);
		IDS.forEach(layout::addPerspectiveShortcut);
	}

	/** Manual and guided work stand beside the pages, not over what they explain. */
	static void placeHelp(IPageLayout layout) {
		IPlaceholderFolderLayout help = layout.createPlaceholderFolder("help", IPageLayout.RIGHT, HELP, layout.getEditorArea());
		help.addPlaceholder(UiIds.CHEAT_SHEETS);
		help.addPlaceholder("org.hilum.ui.help");
	}
}
