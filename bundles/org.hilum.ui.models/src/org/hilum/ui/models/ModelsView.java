// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models;

import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.part.ViewPart;
import org.hilum.runs.models.ModelEntry;
import org.hilum.ui.Forms;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.command.Commands;
import org.hilum.ui.selection.SelectionValue;

/** View of all models: versions of the library, and models of the open projects that can be added to it. */
public final class ModelsView extends ViewPart {

	/** The view's id. */
	public static final String ID = "org.hilum.ui.models.view";

	private static final int WIDTH = 400;

	private ActionButtons<List<ModelEntry>> actions;
	private final SelectionValue selection = new SelectionValue();
	private final Runnable listener = this::changed;
	private ModelTable table;
	private Label empty;

	@Override
	public void createPartControl(Composite parent) {
		Composite root = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(6, 4).spacing(4, 4).applyTo(root);
		Composite bar = Forms.bar(root);
		actions = new ActionButtons<>(this, bar);
		actions.add(Messages.ModelsView_predict, "predict", _ -> true);
		actions.add(Messages.ModelsView_card, "card", m -> m.size() == 1 && m.getFirst().version().isPresent());
		actions.add(Messages.ModelsView_add, "add", m -> !m.isEmpty() && m.stream().noneMatch(e -> e.version().isPresent()));
		actions.add(Messages.ModelsView_folder, "installFolder", _ -> true);
		actions.add(Messages.ModelsView_archive, "installArchive", _ -> true);
		actions.add(Messages.ModelsView_export, "export", m -> m.size() == 1);
		empty = new Label(root, SWT.WRAP);
		empty.setData("name", "no models");
		ThemeColors.quieten(empty);
		GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, SWT.DEFAULT).exclude(true).applyTo(empty);
		table = new ModelTable(root, SWT.MULTI, this::selected);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
		table.table().addListener(SWT.DefaultSelection, _ -> open());
		MenuManager menu = new MenuManager();
		menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
		table.table().setMenu(menu.createContextMenu(table.table()));
		getSite().registerContextMenu(menu, selection);
		getSite().setSelectionProvider(selection);
		find();
		ModelList.get().addListener(listener);
		show();
		ModelList.get().refreshLater();
	}

	/** Ctrl+F goes to the filter. */
	private void find() {
		IHandlerService handlers = getSite().getService(IHandlerService.class);
		handlers.activateHandler(IWorkbenchCommandConstants.EDIT_FIND_AND_REPLACE, new AbstractHandler() {
			@Override
			public Object execute(ExecutionEvent event) {
				table.filter().setFocus();
				return null;
			}
		});
	}

	private void open() {
		table.selection().stream().findFirst().ifPresent(m -> Commands.execute(ActionButtons.COMMAND + (m.version().isPresent()
				? "card"
				: "predict")));
	}

	private void selected() {
		List<ModelEntry> models = table.selection();
		actions.enable(models);
		selection.setSelection(new StructuredSelection(models));
	}

	private void changed() {
		if (!table.isDisposed()) {
			table.getDisplay().asyncExec(() -> {
				if (!table.isDisposed()) {
					show();
				}
			});
		}
	}

	private void show() {
		ModelList list = ModelList.get();
		String text = !list.isRead() ? Messages.ModelsView_reading : !list.problem().isEmpty() ? list.problem()
				: list.entries().isEmpty() ? Messages.ModelsView_none : "";
		empty.setText(text.replace("&", "&&"));
		empty.setVisible(!text.isEmpty());
		((GridData) empty.getLayoutData()).exclude = text.isEmpty();
		empty.getParent().layout();
		table.show(list.entries());
	}

	@Override
	public void setFocus() {
		table.setFocus();
	}

	@Override
	public void dispose() {
		ModelList.get().removeListener(listener);
		super.dispose();
	}
}
