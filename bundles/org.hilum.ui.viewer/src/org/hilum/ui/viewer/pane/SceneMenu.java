// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.List;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.hilum.ui.viewer.Messages;
import org.hilum.viewer.layer.LabelLayer;
import org.hilum.viewer.layer.PlaneLayer;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.vtk.ClipPlane;
import org.hilum.viewer.volume.VolumePreset;

/** The menu of the view in three dimensions: looks of the volume, comparison of surfaces, cuts. */
final class SceneMenu {

	private static final double FAINT = 0.35;

	private final ViewerControl viewer;

	SceneMenu(ViewerControl viewer) {
		this.viewer = viewer;
	}

	private SceneContent scene() {
		return viewer.panes().scene().scene();
	}

	/** {@return the names of ready-made looks} */
	static String[] names() {
		return new String[] { Messages.VolumePreset_bone, Messages.VolumePreset_skin, Messages.VolumePreset_lung,
				Messages.VolumePreset_softTissue, Messages.VolumePreset_maximum, Messages.VolumePreset_bright,
				Messages.VolumePreset_hot };
	}

	void fill(Menu menu) {
		ViewerTools.entry(menu, SWT.RADIO, Messages.SceneMenu_noVolume, !scene().showsVolume(), () -> scene().volume(null, 1));
		String[] names = names();
		for (VolumePreset preset : VolumePreset.values()) {
			ViewerTools.entry(menu, SWT.RADIO, names[preset.ordinal()], scene().volume() == preset,
					() -> scene().volume(preset, 1));
		}
		ViewerTools.entry(menu, SWT.PUSH, Messages.SceneMenu_fainter, false,
				() -> scene().volume(scene().volume(), FAINT)).setEnabled(scene().volume() != null);
		ViewerTools.entry(menu, SWT.CHECK, Messages.SceneMenu_edit, viewer.isTransferShown(),
				() -> viewer.showTransfer(!viewer.isTransferShown())).setEnabled(viewer.model().mainImage() != null);
		new MenuItem(menu, SWT.SEPARATOR);
		ViewerTools.entry(menu, SWT.RADIO, Messages.SceneMenu_labelColours, scene().comparedWith() < 0,
				() -> scene().compareWith(-1));
		List<PlaneLayer> layers = viewer.model().layers();
		for (int i = 0; i < layers.size(); i++) {
			if (layers.get(i) instanceof LabelLayer map) {
				int index = i;
				ViewerTools.entry(menu, SWT.RADIO, NLS.bind(Messages.SceneMenu_distance, map.name()),
						scene().comparedWith() == i, () -> scene().compareWith(index));
			}
		}
		new MenuItem(menu, SWT.SEPARATOR);
		ViewerTools.entry(menu, SWT.PUSH, Messages.SceneMenu_noCut, false, () -> scene().clip(List.of()));
		for (PlanePane pane : viewer.panes().planes()) {
			ViewerTools.entry(menu, SWT.PUSH, NLS.bind(Messages.SceneMenu_cut, pane.kind().label()), false,
					() -> scene().clip(List.of(cut(pane.view()))));
		}
	}

	/** What is before the plane is cut away, as the plane's viewer has it. */
	private ClipPlane cut(PlaneView view) {
		return new ClipPlane(viewer.model().crosshair(), view.plane().normal());
	}
}
