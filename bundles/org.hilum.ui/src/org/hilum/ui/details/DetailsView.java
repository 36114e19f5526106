// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.details;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.part.ViewPart;
import org.hilum.ui.Fonts;
import org.hilum.ui.Icons;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.Throttle;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectLabels;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.run.ActiveRuns;
import org.hilum.ui.run.RunFeed;
import org.hilum.ui.selection.SelectionSource;

/** The view "Details": the facts about what was selected last. */
public final class DetailsView extends ViewPart {

	private static final int INTERVAL = 400;

	private final ProjectLabels labels = new ProjectLabels(ActiveRuns.get()::status);
	private final Consumer<ProjectSelection> selectionListener = selection -> show();
	private final OpenProjects.Listener projectsListener = project -> askShow();
	private final Consumer<RunFeed> runListener = feed -> askShow();
	private SelectionSource selections;
	private Throttle refresh;
	private ScrolledComposite scrolled;
	private Composite page;
	private Details shown;
	/** The values of the facts that are shown. */
	private final List<Text> values = new ArrayList<>();

	@Override
	public void createPartControl(Composite parent) {
		scrolled = new ScrolledComposite(parent, SWT.V_SCROLL);
		scrolled.setData("name", "details");
		scrolled.setExpandHorizontal(true);
		scrolled.setExpandVertical(true);
		ThemeColors.ground(scrolled);
		scrolled.addControlListener(ControlListener.controlResizedAdapter(e -> fit()));
		refresh = new Throttle(parent.getDisplay(), INTERVAL, this::show);
		selections = SelectionSource.of(getSite());
		selections.addListener(selectionListener);
		OpenProjects.get().addListener(projectsListener);
		ActiveRuns.get().addListener(runListener);
		show();
	}

	private void askShow() {
		refresh.request();
	}

	private void show() {
		if (scrolled.isDisposed()) {
			return;
		}
		Details details = selections.current().node().map(node -> Details.of(node, labels)).orElse(null);
		if (page != null && (details == null ? shown == null : details.equals(shown))) {
			return;
		}
		Details before = shown;
		shown = details;
		if (before != null && details != null && details.hasLinesOf(before)) {
			update(details);
			return;
		}
		if (page != null) {
			page.dispose();
		}
		page = new Composite(scrolled, SWT.NONE);
		ThemeColors.ground(page);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(10, 8).spacing(10, 5).applyTo(page);
		if (details == null) {
			Label hint = new Label(page, SWT.WRAP);
			hint.setText(Messages.DetailsView_hint);
			GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(hint);
		} else {
			fill(details);
		}
		scrolled.setContent(page);
		fit();
	}

	/** Of a run that advances, a few values change: nothing else is drawn anew. */
	private void update(Details details) {
		boolean higher = false;
		for (int i = 0; i < values.size(); i++) {
			Text value = values.get(i);
			String text = details.facts().get(i).value();
			if (!text.equals(value.getText())) {
				value.setText(text);
				Point size = value.getSize();
				higher |= value.computeSize(size.x, SWT.DEFAULT).y != size.y;
			}
		}
		if (higher) {
			page.layout(true, true);
			fit();
		}
	}

	private void fill(Details details) {
		values.clear();
		Label icon = new Label(page, SWT.NONE);
		icon.setImage(Icons.image(details.icon()));
		Label title = new Label(page, SWT.NONE);
		title.setText(details.title().replace("&", "&&"));
		title.setFont(Fonts.bold());
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(title);
		for (Details.Fact fact : details.facts()) {
			Label name = new Label(page, SWT.NONE);
			name.setText(fact.name());
			ThemeColors.quieten(name);
			GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(name);
			Text value = new Text(page, SWT.READ_ONLY | SWT.WRAP | SWT.MULTI);
			value.setText(fact.value());
			ThemeColors.plain(value);
			values.add(value);
			GridDataFactory.fillDefaults().grab(true, false).hint(100, SWT.DEFAULT).applyTo(value);
		}
	}

	private void fit() {
		Control content = scrolled.getContent();
		if (content != null) {
			int width = scrolled.getClientArea().width;
			scrolled.setMinSize(content.computeSize(width, SWT.DEFAULT));
		}
	}

	@Override
	public void setFocus() {
		scrolled.setFocus();
	}

	@Override
	public void dispose() {
		if (selections != null) {
			selections.removeListener(selectionListener);
		}
		OpenProjects.get().removeListener(projectsListener);
		ActiveRuns.get().removeListener(runListener);
		super.dispose();
	}
}
