// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Tree;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.ui.viewer.model.LayerOrigin;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.ui.viewer.pane.PaneLayout;
import org.hilum.viewer.image.ImageHints;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.layer.NamedLabels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Images of several times in the viewer: the slider, keys, the film, and volumes that are channels. */
class ViewerTimeUiTest {

	private static final int TIMES = 5;
	private static final LayerOrigin ORIGIN = new LayerOrigin(Path.of("series.nii"), NamedLabels.Role.OTHER);

	private ViewerWindow window;
	private ViewerModel model;

	@BeforeEach
	void open() {
		window = new ViewerWindow(null);
		model = window.model;
	}

	@AfterEach
	void close() {
		window.close();
	}

	/** An image whose values are 100 times the number of their volume. */
	private static ViewImage series(OptionalDouble step) {
		int voxels = (int) ViewerPhantom.GRID.voxels();
		short[] values = new short[TIMES * voxels];
		for (int t = 0; t < TIMES; t++) {
			Arrays.fill(values, t * voxels, (t + 1) * voxels, (short) (100 * t));
		}
		return ViewImage.of("series", new Volume(ViewerPhantom.GRID, PixelType.INT16, TIMES, MemorySegment.ofArray(values),
				null), new ImageHints(null, List.of(), step));
	}

	private void add(ViewImage image) {
		UiThread.run(() -> model.add(new ImageLayer(image, ViewerWindow.WINDOW), ORIGIN));
		window.settle();
	}

	private Scale slider() {
		return UiThread.get(() -> Widgets.named(window.shell(), Scale.class, "time"));
	}

	private String text() {
		return UiThread.get(() -> Widgets.named(window.shell(), Label.class, "time").getText());
	}

	private int time() {
		return model.series().time();
	}

	private static void character(Control on, char character) {
		UiThread.run(() -> {
			Event e = new Event();
			e.character = character;
			e.keyCode = character;
			on.notifyListeners(SWT.KeyDown, e);
		});
	}

	@Test
	void theSliderShowsEachTime() {
		assertThat(UiThread.get(() -> slider().isVisible())).as("an image of one time has no slider").isFalse();
		add(series(OptionalDouble.of(2.5)));
		assertThat(UiThread.get(() -> slider().isVisible())).isTrue();
		assertThat(text()).isEqualTo("1 of 5, 0.0 s");
		UiThread.run(() -> {
			slider().setSelection(3);
			slider().notifyListeners(SWT.Selection, new Event());
		});
		window.settle();
		assertThat(time()).isEqualTo(3);
		assertThat(text()).isEqualTo("4 of 5, 7.5 s");
		assertThat(model.layers().getLast().valueAt(ViewerPhantom.GRID.toWorld(5, 5, 5))).isEqualTo("300");
		UiThread.run(() -> model.showCrosshair(false));
		window.settle();
		// the window reaches from -150 to 550
		assertThat((double) window.pixel(window.axial(), 20, 20, 16).red).isBetween(163.0, 166.0);
		UiThread.run(() -> model.remove(model.layers().size() - 1));
		assertThat(UiThread.get(() -> slider().isVisible())).isFalse();
	}

	@Test
	void keysOfAllPanesStepThroughTheTimes() {
		add(series(OptionalDouble.of(0)));
		character(window.axial(), '.');
		character(window.viewer().panes().scene(), '.');
		assertThat(time()).isEqualTo(2);
		assertThat(text()).isEqualTo("3 of 5");
		UiThread.run(() -> window.viewer().panes().arrange(PaneLayout.MOSAIC));
		character(window.viewer().panes().mosaic(), ',');
		assertThat(time()).isEqualTo(1);
		for (int i = 0; i < TIMES; i++) {
			character(window.axial(), ',');
		}
		assertThat(time()).as("it stops at the first").isZero();
		for (int i = 0; i < 2 * TIMES; i++) {
			character(window.axial(), '.');
		}
		assertThat(time()).as("it stops at the last").isEqualTo(TIMES - 1);
	}

	@Test
	void theFilmBeginsAgainAfterTheLastTime() {
		add(series(OptionalDouble.of(0)));
		UiThread.run(() -> model.time(TIMES - 1));
		window.press("Play the times one after another");
		assertThat(time()).isZero();
		UiThread.await("two further times", ViewerWindow.MOMENT, () -> time() == 2);
		window.press("Play the times one after another");
	}

	@Test
	void volumesAreShownAsChannelsOrTimes() {
		add(series(OptionalDouble.empty()));
		assertThat(model.series()).as("volumes are channels unless the file says otherwise").isNull();
		Combo volumes = UiThread.get(() -> Widgets.named(window.shell(), Combo.class, "series"));
		UiThread.run(() -> {
			Tree layers = Widgets.named(window.shell(), Tree.class, "layers");
			layers.setSelection(layers.getItem(0));
			Event chosen = new Event();
			chosen.item = layers.getItem(0);
			layers.notifyListeners(SWT.Selection, chosen);
			Combo channel = Widgets.named(window.shell(), Combo.class, "channel");
			channel.select(3);
			channel.notifyListeners(SWT.Selection, new Event());
			volumes.select(1);
			volumes.notifyListeners(SWT.Selection, new Event());
		});
		assertThat(time()).as("the volume that is shown stays").isEqualTo(3);
		assertThat(model.origin(model.series().image())).as("where it is from").isEqualTo(ORIGIN);
		UiThread.run(() -> {
			volumes.select(0);
			volumes.notifyListeners(SWT.Selection, new Event());
		});
		assertThat(model.series()).isNull();
		assertThat(((ImageLayer) model.layers().getLast()).channel()).isEqualTo(3);
	}

	@Test
	void linkedViewersShowTheSameTime() {
		ViewerWindow other = new ViewerWindow(null);
		try {
			ViewImage image = series(OptionalDouble.of(1));
			add(image);
			UiThread.run(() -> {
				other.model.add(new ImageLayer(image, ViewerWindow.WINDOW));
				window.viewer().link(true);
				other.viewer().link(true);
				model.time(2);
			});
			assertThat(other.model.series().time()).isEqualTo(2);
		} finally {
			other.close();
		}
	}
}
