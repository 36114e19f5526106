// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.Set;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.BusyIndicator;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.hilum.core.HilumException;
import org.hilum.ui.problem.ProblemDialog;
import org.hilum.ui.viewer.CoreTexts;
import org.hilum.ui.viewer.Messages;
import org.hilum.ui.viewer.model.Corrections;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.viewer.edit.RegionEdits;
import org.hilum.viewer.edit.SliceInterpolation;
import org.hilum.viewer.edit.VoxelFilter;
import org.hilum.viewer.layer.LabelLayer;
import org.hilum.viewer.layer.PlaneLayer;

/** Edits of the chosen label as a whole, and of the component at the crosshair. */
final class RegionMenu {

	private static final double[] MARGINS = { 1, 2, 5 };
	private static final double SMOOTHING = 1.5;
	private static final int SLICE_AXIS = 2;

	private final ViewerControl viewer;

	RegionMenu(ViewerControl viewer) {
		this.viewer = viewer;
	}

	private void entry(Menu menu, String text, Corrections.Edit edit) {
		ViewerTools.entry(menu, SWT.PUSH, text, false, () -> BusyIndicator.showWhile(viewer.getDisplay(), () -> {
			try {
				viewer.model().corrections().edit(text, edit);
			} catch (HilumException e) {
				ProblemDialog.open(viewer.getShell(), CoreTexts.problem(e));
			}
		}));
	}

	void fill(Menu menu) {
		ViewerModel model = viewer.model();
		Corrections corrections = model.corrections();
		int label = corrections.label();
		entry(menu, Messages.RegionMenu_keepComponent, (s, c) -> RegionEdits.component(s, crosshair(c), true));
		entry(menu, Messages.RegionMenu_removeComponent, (s, c) -> RegionEdits.component(s, crosshair(c), false));
		entry(menu, Messages.RegionMenu_largest, (s, c) -> RegionEdits.keepLargest(s, label));
		new MenuItem(menu, SWT.SEPARATOR);
		entry(menu, Messages.RegionMenu_holes, (s, c) -> RegionEdits.fillHoles(s, label, -1, VoxelFilter.ALL));
		entry(menu, Messages.RegionMenu_smooth, (s, c) -> RegionEdits.smooth(s, label, SMOOTHING, VoxelFilter.ALL));
		entry(menu, Messages.RegionMenu_interpolate,
				(s, c) -> SliceInterpolation.fill(s, label, SLICE_AXIS, VoxelFilter.ALL));
		for (double mm : MARGINS) {
			entry(menu, NLS.bind(Messages.RegionMenu_grow, Math.round(mm)), (s, c) -> RegionEdits.grow(s, label, mm,
					VoxelFilter.over(Set.of(0))));
		}
		for (double mm : MARGINS) {
			entry(menu, NLS.bind(Messages.RegionMenu_shrink, Math.round(mm)),
					(s, c) -> RegionEdits.grow(s, label, -mm, VoxelFilter.ALL));
		}
		new MenuItem(menu, SWT.SEPARATOR);
		for (PlaneLayer layer : model.layers()) {
			if (layer instanceof LabelLayer map) {
				entry(menu, NLS.bind(Messages.RegionMenu_copy, map.name()),
						(s, c) -> RegionEdits.copy(s, map.labels(), Set.of(label), VoxelFilter.ALL));
			}
		}
	}

	private int[] crosshair(org.hilum.viewer.edit.Correction correction) {
		double[] at = viewer.model().crosshair();
		double[] index = correction.labels().grid().toIndex(at[0], at[1], at[2]);
		return new int[] { (int) Math.round(index[0]), (int) Math.round(index[1]), (int) Math.round(index[2]) };
	}
}
