// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.help;

import java.util.List;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.browser.Browser;
import org.eclipse.swt.browser.LocationListener;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.part.ViewPart;
import org.hilum.core.help.HelpBook;
import org.hilum.core.help.HelpPage;
import org.hilum.core.help.HelpSection;
import org.hilum.ui.Accessibility;
import org.hilum.ui.ThemeColors;
import org.osgi.framework.FrameworkUtil;

/** The view "Manual": the pages of docs/, searched and read without a network. */
public final class HelpView extends ViewPart {

	/** The view's id. */
	public static final String ID = "org.hilum.ui.help";

	private static final int[] WEIGHTS = { 30, 70 };
	private static final int MOST = 40;

	private final HelpBook book = HelpBook.load();
	private HelpFiles files;
	private Text search;
	private Table list;
	private Label found;
	private Browser browser;
	private StyledText plain;
	private String shown = "";

	@Override
	public void createPartControl(Composite parent) {
		files = new HelpFiles(Platform.getStateLocation(FrameworkUtil.getBundle(HelpView.class)).toPath().resolve("manual"),
				book);
		SashForm sash = AdaptiveSash.in(parent);
		Composite left = new Composite(sash, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(6, 6).spacing(0, 6).applyTo(left);
		search = new Text(left, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		search.setMessage(Messages.search);
		search.setData("name", "manual search");
		search.addModifyListener(_ -> fill());
		GridDataFactory.fillDefaults().grab(true, false).applyTo(search);
		list = new Table(left, SWT.BORDER | SWT.FULL_SELECTION);
		list.setData("name", "manual sections");
		Accessibility.name(list, Messages.sections);
		list.addSelectionListener(SelectionListener.widgetSelectedAdapter(_ -> open()));
		GridDataFactory.fillDefaults().grab(true, true).applyTo(list);
		found = new Label(left, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(found);
		createReader(sash);
		sash.setWeights(WEIGHTS);
		ThemeColors.follow(sash, this::paint);
		fill();
		paint();
	}

	private void createReader(Composite sash) {
		try {
			browser = new Browser(sash, SWT.NONE);
			browser.setJavascriptEnabled(false);
			browser.addLocationListener(LocationListener.changingAdapter(e -> {
				if (e.location.startsWith("http:") || e.location.startsWith("https:")) {
					e.doit = false;
					Program.launch(e.location);
				}
			}));
			browser.addOpenWindowListener(e -> e.required = true);
		} catch (SWTError e) {
			System.getLogger(HelpView.class.getName()).log(System.Logger.Level.INFO, "No browser widget: " + e.getMessage());
			plain = new StyledText(sash, SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
		}
	}

	private void paint() {
		files.write(ThemeColors.isDark(list.getDisplay()));
		if (shown.isEmpty()) {
			show("workbench");
		} else {
			show(shown);
		}
	}

	/** Lists what fits the search, or the pages. */
	private void fill() {
		list.removeAll();
		List<HelpBook.Hit> hits = book.search(search.getText());
		if (search.getText().isBlank()) {
			book.pages().forEach(page -> line(page.title(), page.id()));
			found.setText("");
		} else {
			hits.stream().limit(MOST).map(HelpBook.Hit::section).forEach(s -> line(s.title() + "   " + s.page(), place(s)));
			found.setText(hits.isEmpty() ? Messages.nothing : "");
		}
		found.requestLayout();
	}

	private void line(String text, String place) {
		TableItem item = new TableItem(list, SWT.NONE);
		item.setText(text);
		item.setData(place);
	}

	private static String place(HelpSection section) {
		return section.level() == 1 ? section.page() : section.page() + "#" + section.anchor();
	}

	private void open() {
		if (list.getSelectionCount() > 0) {
			show((String) list.getSelection()[0].getData());
		}
	}

	/**
	 * Shows a section.
	 *
	 * @param place the page, and the section after a #
	 */
	public void show(String place) {
		String page = place.replaceFirst("#.*", "");
		HelpPage wanted = book.page(page).orElse(book.pages().getFirst());
		shown = place;
		if (browser != null) {
			String anchor = place.contains("#") ? place.substring(place.indexOf('#')) : "";
			browser.setUrl(files.file(wanted.id()).toUri() + anchor);
		} else {
			plain.setText(wanted.markdown());
		}
	}

	/** {@return the place that is shown: the page, and the section after a #} */
	public String shown() {
		return shown;
	}

	/**
	 * Searches.
	 *
	 * @param words words that sections must have
	 */
	public void search(String words) {
		search.setText(words);
	}

	@Override
	public void setFocus() {
		search.setFocus();
	}
}
