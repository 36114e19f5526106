// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.editor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.IHandler;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.handlers.IHandlerService;
import org.hilum.core.HilumException;
import org.hilum.runs.models.ResultModels;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.ReadOnlyPage;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.viewer.CoreTexts;
import org.hilum.ui.viewer.Messages;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.ui.viewer.pane.PaneLayout;
import org.hilum.ui.viewer.pane.ViewerControl;
import org.hilum.viewer.study.CaseOrder;
import org.hilum.viewer.study.ViewState;

/** The viewer in the editor area: an image with its label maps. Files that are dropped on it become layers. */
public final class ViewerEditor extends ReadOnlyPage {

	/** The editor's id. */
	public static final String ID = "org.hilum.ui.viewer.editor";

	private static final System.Logger LOG = System.getLogger(ViewerEditor.class.getName());

	private final List<String> problems = new ArrayList<>();
	/** What was dropped before the size of the image was known. */
	private final List<LayerSource> waiting = new ArrayList<>();
	private Composite root;
	private Label message;
	private OpenLayers layers;
	private ViewerControl viewer;
	private CaseOrder order;
	/** Whether the case was reached from another one, whose arrangement is kept. */
	private boolean stepped;
	private PaneLayout arrangement = PaneLayout.TWO_BY_TWO;

	@Override
	public void init(IEditorSite site, IEditorInput input) {
		super.init(site, input);
	}

	@Override
	public void createPartControl(Composite parent) {
		root = new Composite(parent, SWT.NONE);
		// the widgets are still there when their parent is disposed
		root.addDisposeListener(e -> keep());
		GridLayoutFactory.fillDefaults().margins(24, 20).applyTo(root);
		message = new Label(root, SWT.WRAP);
		message.setText(Messages.ViewerEditor_opening);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(message);
		layers = new OpenLayers(parent.getDisplay(), this::failed, this::say);
		ViewerInput input = (ViewerInput) getEditorInput();
		layers.openMain(input.sources().getFirst(), model -> {
			show(model);
			input.sources().stream().skip(1).forEach(source -> layers.open(source, model));
			if (!waiting.isEmpty()) {
				dropped(List.copyOf(waiting));
			}
		});
		new ViewerDrop(this::input, this::dropped).accept(root);
	}

	private void show(ViewerModel model) {
		message.dispose();
		root.setLayout(new FillLayout());
		viewer = new ViewerControl(root, model);
		// one picture is seen best alone
		viewer.panes().arrange(model.grid().isPlane() && arrangement == PaneLayout.TWO_BY_TWO ? PaneLayout.ONE : arrangement);
		restore();
		if (!input().caseId().isEmpty()) {
			viewer.tools().navigation(this::go);
			offerModels();
			CaseNavigation.project(input()).ifPresent(project -> viewer.tools().review(menu -> new ReviewMenu(viewer.getShell(),
					project, input().caseId(), next -> order = next).fill(menu)));
		}
		IHandlerService handlers = getSite().getService(IHandlerService.class);
		handlers.activateHandler(IWorkbenchCommandConstants.EDIT_UNDO, handler(() -> model.corrections().undo()));
		handlers.activateHandler(IWorkbenchCommandConstants.EDIT_REDO, handler(() -> model.corrections().redo()));
		root.layout();
	}

	/** Models of the project are looked for once, in the background. */
	private void offerModels() {
		ViewerControl shown = viewer;
		CaseNavigation.project(input()).ifPresent(project -> {
			Path results = ProjectService.folders(project.model()).results();
			Job.createSystem(Messages.ViewerEditor_opening, monitor -> {
				List<Path> models = ResultModels.of(results);
				shown.tools().predictions().offer(() -> models);
			}).schedule();
		});
	}

	/** Cases of a project are shown as they were last; a state that cannot be read is named. */
	private void restore() {
		stateFile().ifPresent(file -> {
			try {
				ViewState.read(file).ifPresent(state -> ViewMemory.apply(viewer, state, !stepped));
			} catch (HilumException e) {
				failed(e);
			}
		});
	}

	private Optional<Path> stateFile() {
		return input().caseId().isEmpty() ? Optional.empty()
				: CaseNavigation.project(input()).map(project -> ViewState.file(project.folder(), input().caseId()));
	}

	private void keep() {
		if (viewer == null || viewer.isDisposed()) {
			return;
		}
		stateFile().ifPresent(file -> ViewMemory.of(viewer).ifPresent(state -> {
			try {
				state.write(file);
			} catch (HilumException e) {
				LOG.log(System.Logger.Level.WARNING, "The view of the case is not kept: {0}", e.getMessage());
			}
		}));
	}

	private static IHandler handler(Runnable action) {
		return new AbstractHandler() {
			@Override
			public Object execute(ExecutionEvent event) {
				action.run();
				return null;
			}
		};
	}

	private ViewerInput input() {
		return (ViewerInput) getEditorInput();
	}

	/**
	 * Shows another case in place of this one, in the same arrangement.
	 *
	 * @param places how many cases further, negative to go back
	 */
	public void go(int places) {
		CaseNavigation.beside(input(), places, order).ifPresent(next -> {
			ViewerEditor opened = Viewers.open(getSite().getPage(), next);
			opened.arrangement = viewer.panes().arrangement();
			opened.order = order;
			opened.stepped = true;
			getSite().getPage().closeEditor(this, false);
		});
	}

	/** A file that cannot be opened is named; the others are shown all the same. */
	private void failed(Throwable failure) {
		Problem problem = CoreTexts.problem(failure);
		problems.add(problem.text());
		say(problem.text());
	}

	/** What was dropped becomes layers; where nothing is shown, the files of a page that failed are replaced. */
	private void dropped(List<LayerSource> sources) {
		if (root.isDisposed()) {
			return;
		}
		if (sources.isEmpty()) {
			say(Messages.ViewerEditor_nothingDropped);
		} else if (viewer != null) {
			sources.stream().filter(source -> !layers.has(source, viewer.model()))
					.forEach(source -> layers.open(source, viewer.model()));
		} else if (!problems.isEmpty()) {
			Viewers.open(getSite().getPage(), ViewerInput.of(sources));
			getSite().getPage().closeEditor(this, false);
		} else {
			waiting.addAll(sources);
		}
	}

	private void say(String text) {
		if (viewer == null) {
			message.setText(text);
			root.layout();
		} else {
			viewer.note(text);
		}
	}

	/** {@return the widgets, or null while the size of the image is not known} */
	public ViewerControl viewer() {
		return viewer;
	}

	/** {@return what could not be opened, in words} */
	public List<String> problems() {
		return List.copyOf(problems);
	}

	@Override
	public void setFocus() {
		if (viewer != null) {
			viewer.setFocus();
		} else {
			root.setFocus();
		}
	}

	@Override
	public void dispose() {
		if (layers != null) {
			layers.close();
		}
		super.dispose();
	}
}
