// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.report.evaluation;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.hilum.core.report.Block;
import org.hilum.core.report.ReportTable;
import org.hilum.ui.Fonts;
import org.hilum.ui.Forms;
import org.hilum.ui.ThemeColors;

/** Page of a section of a report: its blocks below each other, figures side by side. */
final class SectionPage extends Composite {

	private static final int COLUMNS = 2;
	private static final int TILE_SPACING = 14;
	private static final int FIGURE_WIDTH = 400;
	private static final int FIGURE_HEIGHT = 270;
	private static final int TEXT_WIDTH = 500;
	private static final int TERM_WIDTH = 150;
	private static final int LINES = 16;
	private static final int FRAME = 4;

	private final ScrolledComposite scrolled;
	private final Composite body;
	private final CaseSelection selection;
	private final CaseActions actions;

	/**
	 * Makes the page.
	 *
	 * @param parent    where it goes
	 * @param blocks    the content
	 * @param selection the selected cases
	 * @param actions   opens cases
	 */
	SectionPage(Composite parent, List<Block> blocks, CaseSelection selection, CaseActions actions) {
		super(parent, SWT.NONE);
		Forms.styled(this);
		this.selection = selection;
		this.actions = actions;
		setLayout(new FillLayout());
		scrolled = new ScrolledComposite(this, SWT.V_SCROLL);
		body = new Composite(scrolled, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(COLUMNS).equalWidth(true).margins(4, 6).spacing(14, 10).applyTo(body);
		for (int i = 0; i < blocks.size(); i++) {
			boolean alone = !(blocks.get(i) instanceof Block.Figure) || !isFigure(blocks, i - 1) && !isFigure(blocks, i + 1);
			add(blocks.get(i), alone);
		}
		ThemeColors.follow(body, () -> {
			scrolled.setBackground(parent.getParent().getBackground());
			body.setBackground(parent.getParent().getBackground());
		});
		body.setBackgroundMode(SWT.INHERIT_FORCE);
		scrolled.setContent(body);
		scrolled.setExpandHorizontal(true);
		scrolled.setExpandVertical(true);
		scrolled.addListener(SWT.Resize, e -> fit());
		fit();
	}

	private static boolean isFigure(List<Block> blocks, int index) {
		return index >= 0 && index < blocks.size() && blocks.get(index) instanceof Block.Figure;
	}

	private void fit() {
		int width = scrolled.getClientArea().width;
		scrolled.setMinHeight(body.computeSize(width > 0 ? width : SWT.DEFAULT, SWT.DEFAULT).y);
		scrolled.getVerticalBar().setIncrement(FIGURE_HEIGHT / 6);
	}

	private void add(Block block, boolean alone) {
		switch (block) {
			case Block.Paragraph p -> {
				Label label = text(body, ReportTexts.of(p.text()));
				if (p.tone() == Block.Tone.NOTE) {
					ThemeColors.quieten(label);
				}
				wide(label);
			}
			case Block.Tiles t -> tiles(t);
			case Block.Definitions d -> definitions(d);
			case ReportTable t -> table(t);
			case Block.Figure f -> figure(f, alone);
			case Block.Gallery g -> wide(new GalleryPane(body, g, selection, actions));
			case Block.Markup _ -> wide(text(body, Messages.SectionPage_markup));
		}
	}

	private static void wide(Control control) {
		GridDataFactory.fillDefaults().span(COLUMNS, 1).grab(true, false).hint(TEXT_WIDTH, SWT.DEFAULT).applyTo(control);
	}

	private static Label text(Composite parent, String text) {
		Label label = new Label(parent, SWT.WRAP);
		label.setText(text.replace("&", "&&"));
		return label;
	}

	private void tiles(Block.Tiles tiles) {
		Composite row = new Composite(body, SWT.NONE);
		row.setLayout(RowLayoutFactory.fillDefaults().wrap(true).spacing(TILE_SPACING).create());
		wide(row);
		for (Block.Tile tile : tiles.tiles()) {
			Composite one = new Composite(row, SWT.NONE);
			GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(one);
			text(one, ReportTexts.of(tile.value())).setFont(Fonts.title());
			Label label = text(one, ReportTexts.of(tile.label()));
			GridDataFactory.fillDefaults().grab(true, false).hint(TERM_WIDTH, SWT.DEFAULT).applyTo(label);
			ThemeColors.quieten(label);
		}
	}

	private void definitions(Block.Definitions definitions) {
		Composite list = new Composite(body, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(14, 8).applyTo(list);
		wide(list);
		for (Block.Definition entry : definitions.entries()) {
			Label term = text(list, ReportTexts.of(entry.term()));
			term.setFont(Fonts.bold());
			GridDataFactory.fillDefaults().hint(TERM_WIDTH, SWT.DEFAULT).applyTo(term);
			GridDataFactory.fillDefaults().grab(true, false).hint(TEXT_WIDTH - TERM_WIDTH, SWT.DEFAULT).applyTo(text(list,
					ReportTexts
							.meaning(entry)));
		}
	}

	private void table(ReportTable content) {
		if (!content.caption().isEmpty()) {
			Label caption = text(body, ReportTexts.of(content.caption()));
			caption.setFont(Fonts.bold());
			wide(caption);
		}
		RowTable table = new RowTable(body, content, selection, actions);
		int lines = Math.min(LINES, content.rows().size());
		int height = table.table().getHeaderHeight() + lines * table.table().getItemHeight() + FRAME;
		((org.eclipse.swt.layout.GridData) table.table().getLayoutData()).heightHint = height;
		wide(table);
	}

	private void figure(Block.Figure figure, boolean alone) {
		Composite frame = new Composite(body, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(frame);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(frame);
		Label caption = text(frame, ReportTexts.of(figure.caption()));
		caption.setFont(Fonts.bold());
		GridDataFactory.fillDefaults().grab(true, false).hint(FIGURE_WIDTH, SWT.DEFAULT).applyTo(caption);
		PlotCanvas canvas = new PlotCanvas(frame, figure.id(), selection, actions);
		canvas.show(figure.svg());
		GridDataFactory.fillDefaults().grab(true, false).hint(FIGURE_WIDTH, FIGURE_HEIGHT).applyTo(canvas);
		if (alone) {
			// the other half of the line
			new Label(body, SWT.NONE);
		}
	}

	@Override
	public boolean setFocus() {
		return scrolled.setFocus();
	}
}
