// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.application;

import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IStatusLineManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.actions.ContributionItemFactory;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;

/** The frame of the menu bar; the commands of Hilum are put into it by plugin.xml. */
final class HilumActionBarAdvisor extends ActionBarAdvisor {

	HilumActionBarAdvisor(IActionBarConfigurer configurer) {
		super(configurer);
	}

	@Override
	protected void makeActions(IWorkbenchWindow window) {
		for (ActionFactory factory : new ActionFactory[] { ActionFactory.NEW,
				ActionFactory.IMPORT, ActionFactory.SAVE, ActionFactory.SAVE_ALL, ActionFactory.QUIT,
				ActionFactory.PREFERENCES, ActionFactory.RESET_PERSPECTIVE, ActionFactory.CLOSE_ALL }) {
			register(factory.create(window));
		}
		getAction(ActionFactory.CLOSE_ALL.getId()).setText(Messages.HilumActionBarAdvisor_closeAll);
		getAction(ActionFactory.NEW.getId()).setText(Messages.HilumActionBarAdvisor_otherNew);
		getAction(ActionFactory.IMPORT.getId()).setText(Messages.HilumActionBarAdvisor_import);
		getAction(ActionFactory.SAVE.getId()).setText(Messages.HilumActionBarAdvisor_save);
		getAction(ActionFactory.SAVE_ALL.getId()).setText(Messages.HilumActionBarAdvisor_saveAll);
		getAction(ActionFactory.QUIT.getId()).setText(Messages.HilumActionBarAdvisor_quit);
		getAction(ActionFactory.PREFERENCES.getId()).setText(Messages.HilumActionBarAdvisor_preferences);
		getAction(ActionFactory.RESET_PERSPECTIVE.getId()).setText(Messages.HilumActionBarAdvisor_reset);
	}

	@Override
	protected void fillMenuBar(IMenuManager bar) {
		IWorkbenchWindow window = getActionBarConfigurer().getWindowConfigurer().getWindow();
		bar.add(file());
		bar.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
		bar.add(window(window));
		bar.add(help());
	}

	@Override
	protected void fillStatusLine(IStatusLineManager line) {
		line.add(new RunningTrainings());
	}

	private IMenuManager file() {
		MenuManager menu = new MenuManager(Messages.HilumActionBarAdvisor_file, IWorkbenchActionConstants.M_FILE);
		menu.add(new GroupMarker(IWorkbenchActionConstants.NEW_EXT));
		menu.add(new Separator());
		menu.add(getAction(ActionFactory.NEW.getId()));
		menu.add(getAction(ActionFactory.IMPORT.getId()));
		menu.add(new Separator(IWorkbenchActionConstants.SAVE_GROUP));
		menu.add(getAction(ActionFactory.SAVE.getId()));
		menu.add(getAction(ActionFactory.SAVE_ALL.getId()));
		menu.add(getAction(ActionFactory.CLOSE_ALL.getId()));
		menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
		menu.add(new Separator());
		menu.add(getAction(ActionFactory.QUIT.getId()));
		return menu;
	}

	private IMenuManager window(IWorkbenchWindow window) {
		MenuManager menu = new MenuManager(Messages.HilumActionBarAdvisor_window, IWorkbenchActionConstants.M_WINDOW);
		MenuManager views = new MenuManager(Messages.HilumActionBarAdvisor_views);
		views.add(ContributionItemFactory.VIEWS_SHORTLIST.create(window));
		menu.add(views);
		MenuManager perspectives = new MenuManager(Messages.HilumActionBarAdvisor_perspective);
		perspectives.add(ContributionItemFactory.PERSPECTIVES_SHORTLIST.create(window));
		menu.add(perspectives);
		menu.add(getAction(ActionFactory.RESET_PERSPECTIVE.getId()));
		menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
		menu.add(getAction(ActionFactory.PREFERENCES.getId()));
		return menu;
	}

	private IMenuManager help() {
		MenuManager menu = new MenuManager(Messages.HilumActionBarAdvisor_help, IWorkbenchActionConstants.M_HELP);
		menu.add(new GroupMarker(IWorkbenchActionConstants.HELP_START));
		menu.add(new Separator(IWorkbenchActionConstants.HELP_END));
		return menu;
	}
}
