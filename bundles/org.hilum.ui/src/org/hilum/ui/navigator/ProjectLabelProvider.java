// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.navigator;

import java.util.List;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.jface.viewers.DecorationOverlayIcon;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider.IStyledLabelProvider;
import org.eclipse.jface.viewers.IDecoration;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.TextStyle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.hilum.runs.project.validation.ProjectProblem;
import org.hilum.ui.Icons;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.project.ProjectLabels;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.run.ActiveRuns;

/** Draws the lines of the navigator: icon, name, and a remark in a quieter colour. */
public final class ProjectLabelProvider extends LabelProvider implements IStyledLabelProvider {

	private static final StyledString.Styler QUIET = new StyledString.Styler() {
		@Override
		public void applyStyles(TextStyle style) {
			style.foreground = ThemeColors.quiet(Display.getCurrent());
		}
	};

	private final ResourceManager images = new LocalResourceManager(JFaceResources.getResources());
	private final ProjectLabels labels = new ProjectLabels(ActiveRuns.get()::status);

	@Override
	public String getText(Object element) {
		return element instanceof ProjectNode node ? ProjectLabels.name(node) : String.valueOf(element);
	}

	@Override
	public StyledString getStyledText(Object element) {
		StyledString text = new StyledString(getText(element));
		if (element instanceof ProjectNode node) {
			// marks are seen only
			String remark = ProjectLabels.problems(node).stream().filter(ProjectProblem::isError).findFirst()
					.map(p -> NLS.bind(Messages.ProjectLabelProvider_error, p.message())).orElseGet(() -> labels.remark(node));
			if (!remark.isEmpty()) {
				text.append("  " + remark, QUIET);
			}
		}
		return text;
	}

	@Override
	public Image getImage(Object element) {
		if (!(element instanceof ProjectNode node)) {
			return null;
		}
		List<ProjectProblem> problems = ProjectLabels.problems(node);
		String icon = labels.icon(node);
		if (problems.isEmpty()) {
			return Icons.image(icon);
		}
		String overlay = problems.stream().anyMatch(ProjectProblem::isError) ? ISharedImages.IMG_DEC_FIELD_ERROR
				: ISharedImages.IMG_DEC_FIELD_WARNING;
		ImageDescriptor mark = PlatformUI.getWorkbench().getSharedImages().getImageDescriptor(overlay);
		return images.create(new DecorationOverlayIcon(Icons.descriptor(icon), mark, IDecoration.BOTTOM_LEFT));
	}

	@Override
	public void dispose() {
		images.dispose();
		super.dispose();
	}
}
