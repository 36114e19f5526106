// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.Arrays;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Scale;
import org.hilum.ui.viewer.CoreTexts;
import org.hilum.ui.viewer.Messages;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.image.WindowPreset;
import org.hilum.viewer.layer.ColourMaps;
import org.hilum.viewer.layer.ImageLayer;

/** How an image is shown: channel, window, colours, opacity, and what its volumes are. */
final class ImageStyleBar extends StyleBar {

	private static final WindowPreset[] PRESETS = WindowPreset.values();
	private static final String[] MAPS = { Messages.ColourMap_grey, Messages.ColourMap_inverse, Messages.ColourMap_hot,
			Messages.ColourMap_red, Messages.ColourMap_green, Messages.ColourMap_blue, Messages.ColourMap_even,
			Messages.ColourMap_diverging };

	private final Combo preset;
	private final Combo channel;
	private final Combo series;
	private final Combo colours;
	private final Scale opacity;

	ImageStyleBar(Composite parent, ViewerModel model, IntSupplier index) {
		super(parent, model, index);
		preset = combo(Messages.ImageStyleBar_window, "window", Stream.concat(Stream.of(Messages.ImageStyleBar_own),
				Arrays.stream(PRESETS).map(WindowPreset::localLabel)).toArray(String[]::new));
		channel = combo(Messages.ImageStyleBar_channel, "channel");
		series = combo(Messages.ImageStyleBar_series, "series", Messages.ImageStyleBar_channels, Messages.ImageStyleBar_times);
		colours = combo(Messages.ImageStyleBar_colours, "colours", MAPS);
		opacity = opacity();
	}

	private ImageLayer layer() {
		return index() >= 0 && model().layers().get(index()) instanceof ImageLayer image ? image : null;
	}

	@Override
	void fill() {
		ImageLayer image = layer();
		if (image == null) {
			return;
		}
		ViewImage of = image.image();
		items(channel, of.channels().stream().map(CoreTexts::local).toArray(String[]::new), image.channel());
		series.select(of.times() > 1 ? 1 : 0);
		series.setEnabled(of.complete() && (of.times() == 1) != (of.channels().size() == 1));
		preset.select(0);
		for (int i = 0; i < PRESETS.length; i++) {
			boolean fixed = PRESETS[i] != WindowPreset.AUTO && PRESETS[i] != WindowPreset.FULL;
			if (fixed && PRESETS[i].window(null).equals(image.window())) {
				preset.select(i + 1);
			}
		}
		for (ColourMaps map : ColourMaps.values()) {
			if (Arrays.equals(map.colours(), image.colours())) {
				colours.select(map.ordinal());
			}
		}
		opacity.setSelection((int) Math.round(PERCENT * image.opacity()));
	}

	private static void items(Combo combo, String[] items, int selected) {
		if (!Arrays.equals(combo.getItems(), items)) {
			combo.setItems(items);
		}
		combo.select(selected);
		combo.setEnabled(items.length > 1);
	}

	@Override
	void apply() {
		ImageLayer image = layer();
		if (image == null) {
			return;
		}
		boolean times = series.getSelectionIndex() == 1;
		if (series.isEnabled() && times != image.image().times() > 1) {
			model().series(index(), times);
			return;
		}
		ImageLayer next = image.with(Math.max(0, channel.getSelectionIndex()), image.time());
		int map = Math.max(0, colours.getSelectionIndex());
		next = next.with(ColourMaps.values()[map].colours(), (double) opacity.getSelection() / PERCENT, image.visible());
		if (preset.getSelectionIndex() > 0) {
			WindowPreset chosen = PRESETS[preset.getSelectionIndex() - 1];
			next = next.with(chosen.window(next.image().samples(next.channel(), next.time())));
		}
		model().replace(index(), next);
	}
}
