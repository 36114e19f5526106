// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.welcome;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.hilum.ui.Branding;
import org.hilum.ui.Fonts;
import org.hilum.ui.Icons;
import org.hilum.ui.ReadOnlyPage;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.UiIds;
import org.hilum.ui.command.Commands;
import org.hilum.ui.help.CheatSheetView;
import org.hilum.ui.page.Pages;

/** What Hilum is, and the ways to begin. */
public final class WelcomePage extends ReadOnlyPage {

	private static final int LOGO = 64;
	private static final int CARD_WIDTH = 300;
	private static final int TEXT_WIDTH = 760;

	private Composite page;

	@Override
	public void createPartControl(Composite parent) {
		ScrolledComposite scrolled = new ScrolledComposite(parent, SWT.V_SCROLL | SWT.H_SCROLL);
		scrolled.setExpandHorizontal(true);
		scrolled.setExpandVertical(true);
		page = new Composite(scrolled, SWT.NONE);
		ThemeColors.ground(page);
		GridLayoutFactory.fillDefaults().margins(32, 20).spacing(0, 10).applyTo(page);
		title(page);
		Composite cards = new Composite(page, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).spacing(16, 0).applyTo(cards);
		card(cards, "project", Messages.WelcomePage_sample, Messages.WelcomePage_sampleText,
				Messages.WelcomePage_openSample, Commands.OPEN_SAMPLE);
		card(cards, "new-project", Messages.WelcomePage_own, Messages.WelcomePage_ownText,
				Messages.WelcomePage_newProject, Commands.NEW_PROJECT);
		card(cards, "cases", Messages.WelcomePage_dicom, Messages.WelcomePage_dicomText, Messages.WelcomePage_importDicom,
				Commands.IMPORT_DICOM);
		steps(page);
		guides(page);
		scrolled.setContent(page);
		scrolled.setMinSize(page.computeSize(SWT.DEFAULT, SWT.DEFAULT));
	}

	private static void title(Composite page) {
		Composite head = new Composite(page, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(18, 2).applyTo(head);
		Label logo = new Label(head, SWT.NONE);
		Image image = JFaceResources.getResources().create(Branding.descriptor(LOGO));
		logo.setImage(image);
		GridDataFactory.swtDefaults().span(1, 3).applyTo(logo);
		text(head, Messages.WelcomePage_title, Fonts.title(), SWT.DEFAULT);
		text(head, Messages.WelcomePage_purpose, null, SWT.DEFAULT);
		ThemeColors.quieten(text(head, Messages.WelcomePage_research, Fonts.italic(), SWT.DEFAULT));
	}

	private static void card(Composite cards, String icon, String title, String text, String button, String command) {
		Composite card = new Composite(cards, SWT.BORDER);
		GridLayoutFactory.fillDefaults().margins(18, 16).spacing(10, 8).numColumns(2).applyTo(card);
		GridDataFactory.fillDefaults().hint(CARD_WIDTH, SWT.DEFAULT).applyTo(card);
		Label sign = new Label(card, SWT.NONE);
		sign.setImage(Icons.image(icon));
		text(card, title, Fonts.heading(), SWT.DEFAULT);
		Label words = text(card, text, null, SWT.DEFAULT);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).hint(CARD_WIDTH - 40, SWT.DEFAULT).applyTo(words);
		Button go = new Button(card, SWT.PUSH);
		go.setText(button);
		go.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> Commands.execute(command)));
		GridDataFactory.swtDefaults().span(2, 1).applyTo(go);
	}

	private static void steps(Composite page) {
		text(page, Messages.WelcomePage_then, Fonts.heading(), SWT.DEFAULT);
		text(page, Messages.WelcomePage_steps, null, TEXT_WIDTH);
	}

	/** Workflows that lead through their steps, and where to read and search. */
	private static void guides(Composite page) {
		text(page, Messages.WelcomePage_guided, Fonts.heading(), SWT.DEFAULT);
		Link guides = new Link(page, SWT.WRAP);
		guides.setData("name", "guides");
		guides.setText(Messages.WelcomePage_guides);
		guides.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> ((CheatSheetView) Pages.showView(
				UiIds.CHEAT_SHEETS)).show(e.text)));
		Link books = new Link(page, SWT.WRAP);
		books.setData("name", "books");
		books.setText(Messages.WelcomePage_books);
		books.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> Pages.showView(e.text)));
	}

	private static Label text(Composite parent, String words, Font font, int width) {
		Label label = new Label(parent, SWT.WRAP);
		label.setText(words);
		if (font != null) {
			label.setFont(font);
		}
		GridDataFactory.swtDefaults().hint(width, SWT.DEFAULT).applyTo(label);
		return label;
	}

	@Override
	public void setFocus() {
		page.setFocus();
	}
}
