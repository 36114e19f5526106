// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.ui.viewer.pane.PlaneKind;
import org.hilum.ui.viewer.pane.PlanePane;
import org.hilum.viewer.image.Window;
import org.hilum.viewer.plane.Interpolation;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.plane.Slab;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two viewers that are linked, and one that is not. */
class ViewerLinkUiTest {

	private ViewerWindow first;
	private ViewerWindow second;
	private ViewerWindow alone;

	@BeforeEach
	void open() {
		first = new ViewerWindow(null);
		second = new ViewerWindow(null);
		alone = new ViewerWindow(null);
		UiThread.run(() -> {
			first.model.crosshair(ViewerPhantom.GRID.toWorld(5, 6, 7));
			first.viewer().link(true);
			second.viewer().link(true);
		});
	}

	@AfterEach
	void close() {
		first.close();
		second.close();
		alone.close();
	}

	private static PlanePane axial(ViewerWindow window) {
		return window.viewer().panes().plane(PlaneKind.AXIAL);
	}

	@Test
	void crosshairScaleAndPositionAreTheSame() {
		assertThat(second.model.crosshair()).as("as soon as it is linked").containsExactly(ViewerPhantom.GRID.toWorld(5, 6, 7));
		double[] place = ViewerPhantom.GRID.toWorld(30, 10, 20);
		UiThread.run(() -> {
			second.model.crosshair(place);
			axial(second).show(axial(second).view().zoomed(2.5, 40, 50));
		});
		assertThat(first.model.crosshair()).containsExactly(place);
		PlaneView one = UiThread.get(() -> axial(first).view());
		PlaneView other = UiThread.get(() -> axial(second).view());
		assertThat(one.mmPerPixel()).isCloseTo(other.mmPerPixel(), within(1e-9));
		assertThat(one.centre()).containsExactly(other.centre(), within(1e-9));
		UiThread.run(() -> first.model.display(Interpolation.LINEAR, new Slab(Slab.Mode.MINIMUM, 5)));
		assertThat(second.model.slab()).isEqualTo(new Slab(Slab.Mode.MINIMUM, 5));
		assertThat(alone.model.crosshair()).as("not linked").isNotEqualTo(place);
		assertThat(alone.model.slab()).isEqualTo(Slab.NONE);
	}

	@Test
	void windowsThatWereEqualStayEqual() {
		Window bright = new Window(100, 300);
		UiThread.run(() -> first.model.window(w -> bright));
		assertThat(second.model.mainImage().window()).isEqualTo(bright);
		assertThat(alone.model.mainImage().window()).isEqualTo(ViewerWindow.WINDOW);
		UiThread.run(() -> {
			second.viewer().link(false);
			second.model.window(w -> new Window(0, 50));
		});
		assertThat(first.model.mainImage().window()).as("not linked any more").isEqualTo(bright);
		UiThread.run(() -> {
			second.viewer().link(true);
			first.model.window(w -> new Window(7, 70));
		});
		assertThat(second.model.mainImage().window()).as("another window than the first had").isEqualTo(new Window(0, 50));
	}

	@Test
	void aViewerThatWasClosedIsLeftOut() {
		second.close();
		ViewerModel model = first.model;
		UiThread.run(() -> model.crosshair(ViewerPhantom.GRID.toWorld(20, 20, 20)));
		assertThat(model.crosshair()).containsExactly(ViewerPhantom.GRID.toWorld(20, 20, 20));
		second = new ViewerWindow(null);
	}
}
