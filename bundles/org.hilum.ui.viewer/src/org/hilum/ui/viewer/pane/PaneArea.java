// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.hilum.ui.viewer.model.ViewerModel;

/** The panes of a viewer and their arrangement; a double click with the middle of the keyboard, Enter, makes one large. */
public final class PaneArea extends Composite {

	private static final int GAP = 2;

	private final ViewerModel model;
	private final Map<PlaneKind, PlanePane> planes = new EnumMap<>(PlaneKind.class);
	private final ScenePane scene;
	private final List<Listener> keys = new ArrayList<>();
	private MosaicPane mosaic;
	private PaneLayout arrangement = PaneLayout.TWO_BY_TWO;
	private Control last;
	private Control large;

	/**
	 * The panes.
	 *
	 * @param parent where
	 * @param model  what they show
	 */
	public PaneArea(Composite parent, ViewerModel model) {
		super(parent, SWT.NONE);
		this.model = model;
		setBackground(getDisplay().getSystemColor(SWT.COLOR_DARK_GRAY));
		for (PlaneKind kind : PlaneKind.values()) {
			planes.put(kind, new PlanePane(this, model, kind));
		}
		scene = new ScenePane(this, model);
		last = planes.get(PlaneKind.AXIAL);
		large = last;
		for (Control pane : getChildren()) {
			pane.addListener(SWT.FocusIn, e -> last = pane);
			pane.addListener(SWT.KeyDown, this::key);
			pane.addListener(SWT.KeyDown, e -> {
				if (e.keyCode == SWT.CR && e.doit) {
					last = pane;
					arrange(arrangement == PaneLayout.ONE ? PaneLayout.TWO_BY_TWO : PaneLayout.ONE);
				}
			});
		}
		addListener(SWT.Resize, e -> place());
	}

	/**
	 * {@return a plane}
	 *
	 * @param kind which one
	 */
	public PlanePane plane(PlaneKind kind) {
		return planes.get(kind);
	}

	/** Adds a listener to keys that are pressed in any pane. */
	void onKey(Listener listener) {
		keys.add(listener);
	}

	private void key(Event e) {
		keys.forEach(listener -> listener.handleEvent(e));
	}

	/** {@return all planes} */
	public List<PlanePane> planes() {
		return List.copyOf(planes.values());
	}

	/** {@return the view in three dimensions} */
	public ScenePane scene() {
		return scene;
	}

	/** {@return the slices side by side, or null before they were shown} */
	public MosaicPane mosaic() {
		return mosaic;
	}

	/** {@return the pane that was used last} */
	public Control last() {
		return arrangement == PaneLayout.MOSAIC ? mosaic : last;
	}

	/** {@return the arrangement} */
	public PaneLayout arrangement() {
		return arrangement;
	}

	/**
	 * Arranges the panes.
	 *
	 * @param next how
	 */
	public void arrange(PaneLayout next) {
		arrangement = next;
		if (next == PaneLayout.MOSAIC && mosaic == null) {
			mosaic = new MosaicPane(this, model);
			mosaic.addListener(SWT.KeyDown, this::key);
		}
		if (next == PaneLayout.ONE_AND_THREE) {
			large = last;
		}
		place();
	}

	/**
	 * Makes a pane the large one, or the one that is shown alone.
	 *
	 * @param pane the pane
	 */
	public void show(Control pane) {
		last = pane;
		large = pane;
		place();
	}

	private void place() {
		Rectangle a = getClientArea();
		int w = (a.width - GAP) / 2;
		int h = (a.height - GAP) / 2;
		PlanePane axial = planes.get(PlaneKind.AXIAL);
		PlanePane sagittal = planes.get(PlaneKind.SAGITTAL);
		PlanePane coronal = planes.get(PlaneKind.CORONAL);
		if (mosaic != null) {
			mosaic.setVisible(arrangement == PaneLayout.MOSAIC);
		}
		switch (arrangement) {
			case TWO_BY_TWO -> {
				put(axial, 0, 0, w, h);
				put(sagittal, w + GAP, 0, a.width - w - GAP, h);
				put(coronal, 0, h + GAP, w, a.height - h - GAP);
				put(scene, w + GAP, h + GAP, a.width - w - GAP, a.height - h - GAP);
			}
			case ONE_AND_THREE -> {
				int side = a.width / 3;
				int third = (a.height - 2 * GAP) / 3;
				put(large, 0, 0, a.width - side - GAP, a.height);
				int y = 0;
				for (Control pane : new Control[] { axial, sagittal, coronal, scene }) {
					if (pane != large) {
						put(pane, a.width - side, y, side, third);
						y += third + GAP;
					}
				}
			}
			case ONE -> {
				for (Control pane : getChildren()) {
					pane.setVisible(pane == last);
				}
				put(last, 0, 0, a.width, a.height);
			}
			case MOSAIC -> {
				for (Control pane : getChildren()) {
					pane.setVisible(pane == mosaic);
				}
				put(mosaic, 0, 0, a.width, a.height);
			}
		}
	}

	private static void put(Control pane, int x, int y, int width, int height) {
		pane.setBounds(x, y, Math.max(0, width), Math.max(0, height));
		pane.setVisible(true);
	}
}
