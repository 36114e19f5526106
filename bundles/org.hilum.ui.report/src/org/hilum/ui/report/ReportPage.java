// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.browser.Browser;
import org.eclipse.swt.browser.LocationListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.hilum.core.HilumException;
import org.hilum.core.html.PassiveCopy;
import org.hilum.ui.Fonts;
import org.hilum.ui.Icons;
import org.hilum.ui.ReadOnlyPage;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.page.ReportInput;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.problem.ProblemDialog;

/** Shows a report in the page, or offers to open it in the web browser when there is no browser widget. */
public final class ReportPage extends ReadOnlyPage {

	private static final System.Logger LOG = System.getLogger(ReportPage.class.getName());
	private static final int TEXT_WIDTH = 480;

	private Path file;
	private Browser browser;
	private Composite root;

	@Override
	public void init(IEditorSite site, IEditorInput input) {
		super.init(site, input);
		setTitleImage(Icons.image("report"));
		file = ((ReportInput) input).file();
	}

	@Override
	public void createPartControl(Composite parent) {
		root = new Composite(parent, SWT.NONE);
		ThemeColors.ground(root);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(root);
		try {
			browser = new Browser(root, SWT.NONE);
			GridDataFactory.fillDefaults().grab(true, true).applyTo(browser);
			restrict();
			browser.setUrl(file.toUri().toString());
		} catch (SWTError e) {
			LOG.log(System.Logger.Level.INFO, "No browser widget: " + e.getMessage());
			createFallback();
		}
	}

	/**
	 * A report may have come with a model from elsewhere: it is shown without scripts, and no link leads out of its folder.
	 * Hilum's reports have no scripts.
	 */
	private void restrict() {
		browser.setJavascriptEnabled(false);
		browser.addLocationListener(LocationListener.changingAdapter(e -> {
			if (!isOfReport(e.location, file)) {
				LOG.log(System.Logger.Level.INFO, "A link of the report is not followed");
				e.doit = false;
			}
		}));
		browser.addOpenWindowListener(e -> e.required = true);
	}

	/** {@return whether a location is a file in the report's folder, or the empty page} */
	static boolean isOfReport(String location, Path report) {
		try {
			URI uri = URI.create(location);
			Path folder = report.toAbsolutePath().normalize().getParent();
			return location.equals("about:blank") || "file".equals(uri.getScheme()) && uri.getPath() != null
					&& Path.of(new URI("file", null, uri.getPath(), null)).normalize().startsWith(folder);
		} catch (IllegalArgumentException | URISyntaxException _) {
			return false;
		}
	}

	private void createFallback() {
		Composite page = new Composite(root, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(24, 20).spacing(0, 10).applyTo(page);
		Label title = new Label(page, SWT.NONE);
		title.setText(Messages.ReportPage_ready);
		title.setFont(Fonts.heading());
		Label text = new Label(page, SWT.WRAP);
		text.setText(NLS.bind(Messages.ReportPage_noBrowser, file));
		GridDataFactory.fillDefaults().hint(TEXT_WIDTH, SWT.DEFAULT).applyTo(text);
		Button open = new Button(page, SWT.PUSH);
		open.setText(Messages.ReportPage_open);
		open.setImage(Icons.image("external"));
		open.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> openOutside()));
	}

	/** The report may have come with a model from elsewhere: a web browser gets a copy in which no script runs. */
	private void openOutside() {
		try {
			Path copy = PassiveCopy.of(file);
			if (!Program.launch(copy.toUri().toString())) {
				ProblemDialog.open(root.getShell(), Problem.of(HilumException.environment(
						"No web browser could be started",
						"Open the file " + copy + " by hand; no script of the report runs in it.")));
			}
		} catch (HilumException e) {
			ProblemDialog.open(root.getShell(), Problem.of(e));
		}
	}

	/** {@return the file that is shown} */
	public Path file() {
		return file;
	}

	/** {@return the HTML as the browser widget holds it, or null when there is no such widget} */
	public String html() {
		return browser == null ? null : browser.getText();
	}

	@Override
	public void setFocus() {
		if (browser != null) {
			browser.setFocus();
		} else {
			root.setFocus();
		}
	}
}
