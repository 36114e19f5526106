// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.ColorDialog;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Fonts;
import org.hilum.ui.viewer.Messages;
import org.hilum.viewer.image.Samples;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.measure.Histogram;
import org.hilum.viewer.volume.TransferEditor;
import org.hilum.viewer.volume.TransferFunction;
import org.hilum.viewer.volume.VolumePreset;

/** The panel in which the colours and opacities of the volume are edited. */
public final class TransferPanel extends Composite {

	private static final int BINS = 128;
	/** Values of the image that are counted. */
	private static final int COUNTED = 400_000;
	private static final int HEIGHT = 150;
	private static final int PERCENT = 100;

	private final ViewerControl viewer;
	private final Combo preset;
	private final TransferCanvas canvas;
	private final Spinner opacity;
	private final Button lit;
	private final Button remove;
	private final Button undo;
	private final Button redo;
	private TransferEditor editor;
	private Samples counted;

	TransferPanel(Composite parent, ViewerControl viewer) {
		super(parent, SWT.NONE);
		this.viewer = viewer;
		GridLayoutFactory.fillDefaults().numColumns(2).margins(6, 6).spacing(4, 4).applyTo(this);
		Label heading = new Label(this, SWT.NONE);
		heading.setText(Messages.TransferPanel_heading);
		heading.setFont(Fonts.bold());
		GridDataFactory.fillDefaults().span(2, 1).applyTo(heading);
		label(this, Messages.TransferPanel_preset);
		preset = new Combo(this, SWT.READ_ONLY);
		Accessibility.name(preset, Messages.TransferPanel_preset);
		GridDataFactory.fillDefaults().grab(true, false).hint(60, SWT.DEFAULT).applyTo(preset);
		preset.setItems(SceneMenu.names());
		preset.addListener(SWT.Selection, e -> preset(VolumePreset.values()[preset.getSelectionIndex()]));
		canvas = new TransferCanvas(this, this::chooseColour, this::show);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).hint(60, HEIGHT).applyTo(canvas);
		Composite row = new Composite(this, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).applyTo(row);
		GridDataFactory.fillDefaults().span(2, 1).applyTo(row);
		label(row, Messages.TransferPanel_opacity);
		opacity = new Spinner(row, SWT.BORDER);
		opacity.setValues(0, 0, PERCENT, 0, 1, 10);
		Accessibility.name(opacity, Messages.TransferPanel_opacity);
		opacity.addListener(SWT.Selection, e -> editor.move(editor.point().value(), opacity.getSelection() / (double) PERCENT));
		button(row, SWT.PUSH, Messages.TransferPanel_colour, this::chooseColour);
		lit = button(this, SWT.CHECK, Messages.TransferPanel_lit, this::light);
		GridDataFactory.fillDefaults().span(2, 1).applyTo(lit);
		Composite buttons = new Composite(this, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(4).applyTo(buttons);
		GridDataFactory.fillDefaults().span(2, 1).applyTo(buttons);
		button(buttons, SWT.PUSH, Messages.TransferPanel_add, () -> editor.addBehind());
		remove = button(buttons, SWT.PUSH, Messages.TransferPanel_remove, () -> editor.remove());
		undo = button(buttons, SWT.PUSH, Messages.TransferPanel_undo, () -> editor.undo());
		redo = button(buttons, SWT.PUSH, Messages.TransferPanel_redo, () -> editor.redo());
	}

	private static Label label(Composite parent, String text) {
		Label label = new Label(parent, SWT.NONE);
		label.setText(text);
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(label);
		return label;
	}

	private static Button button(Composite parent, int style, String text, Runnable action) {
		Button button = new Button(parent, style);
		button.setText(text);
		button.addListener(SWT.Selection, e -> action.run());
		return button;
	}

	private SceneContent scene() {
		return viewer.panes().scene().scene();
	}

	/** {@return the editor of the function that is shown, or null before there was an image} */
	public TransferEditor editor() {
		return editor;
	}

	/** {@return the picture of the function} */
	public TransferCanvas canvas() {
		return canvas;
	}

	/** Edits the look that the volume has; where it is not shown, a ready-made look that suits its values is shown first. */
	void begin() {
		ImageLayer image = viewer.model().mainImage();
		if (image == null) {
			return;
		}
		if (scene().look() == null) {
			boolean hounsfield = image.window().low() < 0 && !image.image().samples(image.channel(), image.time()).type()
					.isFloating();
			scene().volume(hounsfield ? VolumePreset.BONE : VolumePreset.BRIGHT, 1);
		}
		if (editor == null || !editor.function().equals(scene().look())) {
			editor = new TransferEditor(scene().look(), this::changed);
			canvas.edit(editor);
		}
		count(image.image().samples(image.channel(), image.time()));
		show();
	}

	private void count(Samples samples) {
		if (samples == counted) {
			return;
		}
		counted = samples;
		Job.createSystem(Messages.MeasurePanel_measuring, monitor -> {
			int count = Math.min(samples.count(), COUNTED);
			float[] values = new float[count];
			for (int i = 0; i < count; i++) {
				values[i] = samples.at((int) ((long) i * samples.count() / count));
			}
			Histogram counts = Histogram.of(values, BINS);
			viewer.later(() -> canvas.histogram(counts));
		}).schedule();
	}

	private void changed(TransferFunction function) {
		scene().function(function);
		show();
	}

	private void show() {
		VolumePreset shown = scene().volume();
		if (shown == null) {
			preset.deselectAll();
		} else {
			preset.select(shown.ordinal());
		}
		opacity.setSelection((int) Math.round(PERCENT * editor.point().opacity()));
		lit.setSelection(editor.function().shaded());
		remove.setEnabled(editor.function().points().size() > 1);
		undo.setEnabled(editor.canUndo());
		redo.setEnabled(editor.canRedo());
		canvas.redraw();
	}

	private void preset(VolumePreset chosen) {
		ImageLayer image = viewer.model().mainImage();
		if (image != null) {
			editor.replace(chosen.function(image.window().low(), image.window().high()));
			scene().volume(chosen, 1);
			canvas.edit(editor);
			show();
		}
	}

	private void light() {
		TransferFunction now = editor.function();
		editor.replace(new TransferFunction(now.points(), now.projection(), lit.getSelection()));
	}

	private void chooseColour() {
		ColorDialog dialog = new ColorDialog(getShell());
		int now = editor.point().colour();
		dialog.setRGB(new RGB(now >> 16 & 255, now >> 8 & 255, now & 255));
		RGB chosen = dialog.open();
		if (chosen != null) {
			editor.colour(chosen.red << 16 | chosen.green << 8 | chosen.blue);
		}
	}
}
