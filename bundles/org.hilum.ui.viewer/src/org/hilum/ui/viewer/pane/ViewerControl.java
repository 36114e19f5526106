// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.Arrays;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.hilum.ui.viewer.CoreTexts;
import org.hilum.ui.viewer.Messages;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.viewer.measure.Probe;

/** A whole viewer: tool bar, panes, layers and the values under the pointer. */
public final class ViewerControl extends Composite {

	/** Known to other threads also when the viewer is closed. */
	private final Display display;
	private final ViewerModel model;
	private final PaneArea panes;
	private final SashForm side;
	private final LayerPanel layers;
	/** Made when it is shown for the first time. */
	private MeasurePanel measures;
	private TransferPanel transfer;
	private final NoteBar notes;
	private final Label status;
	private final ViewerTools tools;
	private final Composite editSlot;
	private final Consumer<ViewerModel.Change> changes = change -> changed();
	private double[] pointer;
	private final EditBar edits;

	/**
	 * A viewer.
	 *
	 * @param parent where
	 * @param model  what it shows
	 */
	public ViewerControl(Composite parent, ViewerModel model) {
		super(parent, SWT.NONE);
		this.display = getDisplay();
		this.model = model;
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(this);
		Composite bar = new Composite(this, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
		editSlot = new Composite(this, SWT.NONE);
		editSlot.setLayout(new FillLayout());
		GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(editSlot);
		editSlot.setVisible(false);
		SashForm sash = new SashForm(this, SWT.HORIZONTAL | SWT.SMOOTH);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
		panes = new PaneArea(sash, model);
		side = new SashForm(sash, SWT.VERTICAL | SWT.SMOOTH);
		layers = new LayerPanel(side, model);
		sash.setWeights(78, 22);
		new TimeBar(this, model, panes);
		notes = new NoteBar(this);
		model.corrections().notices(this::note);
		status = new Label(this, SWT.NONE);
		status.setData("name", "probe");
		GridDataFactory.fillDefaults().grab(true, false).indent(6, 2).applyTo(status);
		tools = new ViewerTools(bar, this);
		edits = new EditBar(editSlot, this);
		addDisposeListener(e -> model.corrections().close());
		panes.planes().forEach(pane -> pane.mouse().hover(this::probe));
		model.listen(changes);
		addDisposeListener(e -> {
			model.unlisten(changes);
			link(false);
		});
		probe(null);
	}

	private void changed() {
		if (!isDisposed()) {
			probe(pointer);
		}
	}

	/** {@return what is shown} */
	public ViewerModel model() {
		return model;
	}

	/** {@return the panes} */
	public PaneArea panes() {
		return panes;
	}

	/** {@return the list of layers} */
	public LayerPanel layers() {
		return layers;
	}

	/** {@return the panel of measurements, or null before it was shown} */
	public MeasurePanel measures() {
		return measures;
	}

	/**
	 * Shows or hides the panel of measurements below the layers.
	 *
	 * @param shown whether it is shown
	 */
	public void showMeasures(boolean shown) {
		tools.showMeasures(shown);
		if (measures == null) {
			if (!shown) {
				return;
			}
			measures = new MeasurePanel(side, this);
		}
		measures.setVisible(shown);
		arrangeSide();
		measures.active(shown);
	}

	private void arrangeSide() {
		boolean panels = isTransferShown() || measures != null && measures.getVisible();
		side.setMaximizedControl(panels ? null : layers);
		side.layout();
	}

	/** {@return whether the panel of colours and opacities of the volume is shown} */
	public boolean isTransferShown() {
		return transfer != null && transfer.getVisible();
	}

	/** {@return the panel of colours and opacities, or null before it was shown} */
	public TransferPanel transfer() {
		return transfer;
	}

	/**
	 * Shows or hides the panel of colours and opacities of the volume below the layers.
	 *
	 * @param shown whether it is shown
	 */
	public void showTransfer(boolean shown) {
		if (transfer == null) {
			if (!shown) {
				return;
			}
			transfer = new TransferPanel(side, this);
		}
		transfer.setVisible(shown);
		if (shown) {
			transfer.begin();
		}
		arrangeSide();
	}

	/**
	 * Shows the same place as all other linked viewers, or leaves this one to itself.
	 *
	 * @param linked whether it is linked
	 */
	public void link(boolean linked) {
		ViewerLink.of(getDisplay()).link(this, linked);
	}

	/** {@return the tool bar} */
	public ViewerTools tools() {
		return tools;
	}

	/** {@return the settings of corrections} */
	public EditBar edits() {
		return edits;
	}

	/** Shows or hides the settings of corrections. */
	void showEditing(boolean shown) {
		GridData data = (GridData) editSlot.getLayoutData();
		if (data.exclude == shown) {
			data.exclude = !shown;
			editSlot.setVisible(shown);
			layout();
		}
	}

	/** {@return the line with the values under the pointer} */
	public String probeText() {
		return status.getText();
	}

	/**
	 * Shows what the user should know until it is closed.
	 *
	 * @param text one sentence, or a problem with its remedy
	 */
	public void note(String text) {
		notes.add(text);
	}

	/**
	 * Shows a message in the line of values until the pointer moves.
	 *
	 * @param text the message
	 */
	public void warn(String text) {
		status.setText(text.replace('\n', ' ').replace("&", "&&"));
	}

	/**
	 * Does something on the UI thread, unless the viewer is closed then.
	 *
	 * @param work what to do; called from any thread
	 */
	void later(Runnable work) {
		if (!display.isDisposed()) {
			display.asyncExec(() -> {
				if (!isDisposed()) {
					work.run();
				}
			});
		}
	}

	/** Shows the values of all layers at a point, or at the crosshair while the pointer is elsewhere. */
	private void probe(double[] under) {
		pointer = under;
		double[] at = pointer == null ? model.crosshair() : pointer;
		double[] index = model.grid().toIndex(at[0], at[1], at[2]);
		StringBuilder text = new StringBuilder(NLS.bind(Messages.ViewerControl_position,
				new Object[] { Values.millimetres(at[0]), Values.millimetres(at[1]), Values.millimetres(at[2]),
						Arrays.toString(Arrays.stream(index).mapToLong(Math::round).toArray()) }));
		for (Probe probe : Probe.of(model.layers(), at)) {
			text.append("   ").append(CoreTexts.local(probe.layer())).append(": ")
					.append(CoreTexts.local(probe.value()));
		}
		status.setText(text.toString().replace("&", "&&"));
	}

	@Override
	public boolean setFocus() {
		// while the viewer is closed, the focus of a panel comes here after the panes have gone
		return !panes.isDisposed() && !panes.last().isDisposed() && panes.last().setFocus();
	}
}
