// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Fonts;
import org.hilum.ui.viewer.CoreTexts;
import org.hilum.ui.viewer.Messages;
import org.hilum.ui.viewer.model.HiddenLayer;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.layer.LabelLayer;
import org.hilum.viewer.layer.PlaneLayer;

/** The list of layers, the topmost first, with the labels of each map; below it, how the selected one is shown. */
public final class LayerPanel extends Composite {

	private static final int SWATCH = 12;
	private static final String CONTENT = "content";

	/** Known to other threads also when the panel is gone. */
	private final Display display;
	private final ViewerModel model;
	private final Tree tree;
	private final ImageStyleBar imageBar;
	private final LabelStyleBar labelBar;
	private final Composite bars;
	private final Map<Integer, Image> swatches = new HashMap<>();
	private final Map<LabelTiles, Set<Integer>> labels = new HashMap<>();
	/** Maps whose voxels changed since their labels were looked for; the lines of those stay until they are found anew. */
	private final Set<LabelTiles> changed = new HashSet<>();
	private int active;
	private final Consumer<ViewerModel.Change> listener = this::changed;
	private boolean filling;

	/**
	 * A panel.
	 *
	 * @param parent where
	 * @param model  whose layers
	 */
	public LayerPanel(Composite parent, ViewerModel model) {
		super(parent, SWT.NONE);
		this.display = getDisplay();
		this.model = model;
		GridLayoutFactory.fillDefaults().margins(6, 6).spacing(0, 4).applyTo(this);
		Label heading = new Label(this, SWT.NONE);
		heading.setText(Messages.LayerPanel_heading);
		heading.setFont(Fonts.bold());
		tree = new Tree(this, SWT.CHECK | SWT.BORDER | SWT.SINGLE | SWT.V_SCROLL | SWT.H_SCROLL);
		tree.setData("name", "layers");
		Accessibility.name(tree, Messages.LayerPanel_heading);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(tree);
		tree.addListener(SWT.Selection, this::selected);
		tree.addListener(SWT.KeyDown, e -> {
			if (e.keyCode == SWT.DEL && e.stateMask == 0) {
				remove(layerIndex());
			}
		});
		tree.setMenu(menu());
		bars = new Composite(this, SWT.NONE);
		bars.setLayout(new StackLayout());
		GridDataFactory.fillDefaults().grab(true, false).applyTo(bars);
		imageBar = new ImageStyleBar(bars, model, this::layerIndex);
		labelBar = new LabelStyleBar(bars, model, this::layerIndex, this::label);
		model.listen(listener);
		addDisposeListener(e -> {
			model.unlisten(listener);
			swatches.values().forEach(Image::dispose);
		});
		fill();
	}

	/** {@return the index of the selected layer, or -1} */
	private int layerIndex() {
		TreeItem item = item();
		return item == null ? -1 : (Integer) (item.getParentItem() == null ? item : item.getParentItem()).getData();
	}

	/** The menu of a layer, made anew each time. */
	private Menu menu() {
		Menu menu = new Menu(tree);
		menu.addListener(SWT.Show, e -> {
			for (MenuItem item : menu.getItems()) {
				item.dispose();
			}
			int index = layerIndex();
			if (index >= 0) {
				MenuItem item = new MenuItem(menu, SWT.PUSH);
				item.setText(NLS.bind(Messages.LayerPanel_remove, model.layers().get(index).name().replace("&", "&&")));
				item.addListener(SWT.Selection, s -> remove(index));
			}
		});
		return menu;
	}

	private void remove(int index) {
		if (index >= 0 && index < model.layers().size()) {
			model.remove(index);
		}
	}

	/** {@return the selected label, or 0} */
	private int label() {
		TreeItem item = item();
		return item == null || item.getParentItem() == null ? 0 : (Integer) item.getData();
	}

	private TreeItem item() {
		return tree.getSelectionCount() == 0 ? null : tree.getSelection()[0];
	}

	private void changed(ViewerModel.Change change) {
		if (isDisposed()) {
			return;
		}
		if (change == ViewerModel.Change.CONTENT) {
			changed.addAll(labels.keySet());
		}
		if (change == ViewerModel.Change.LAYERS || change == ViewerModel.Change.CONTENT) {
			fill();
		}
	}

	/** Brings the lines up to the layers; lines stay where they are. */
	private void fill() {
		filling = true;
		List<PlaneLayer> layers = model.layers();
		Object selected = content();
		int label = label();
		while (tree.getItemCount() > layers.size()) {
			tree.getItem(tree.getItemCount() - 1).dispose();
		}
		for (int row = 0; row < layers.size(); row++) {
			int index = layers.size() - 1 - row;
			TreeItem item = row < tree.getItemCount() ? tree.getItem(row) : new TreeItem(tree, SWT.NONE);
			item.setData(index);
			item.setData(CONTENT, content(layers.get(index)));
			set(item, CoreTexts.local(layers.get(index).name()), layers.get(index).visible(), null);
			fillLabels(item, layers.get(index));
		}
		keepSelection(selected, label);
		filling = false;
		showBar();
	}

	/** {@return what tells a layer from others, also when it looks otherwise} */
	private static Object content(PlaneLayer layer) {
		return switch (layer) {
			case LabelLayer map -> map.labels().atTime(0);
			case ImageLayer image -> image.image();
			case HiddenLayer hidden -> hidden.of();
			default -> layer;
		};
	}

	/** {@return the content of the selected layer, or null} */
	private Object content() {
		TreeItem item = item();
		return item == null ? null : (item.getParentItem() == null ? item : item.getParentItem()).getData(CONTENT);
	}

	/** A label map that becomes active is selected; otherwise the selected layer or label stays so where its line is now. */
	private void keepSelection(Object selected, int label) {
		boolean other = model.active() != active && model.active() >= 0 && model.active() < tree.getItemCount();
		active = model.active();
		TreeItem line = other ? tree.getItem(tree.getItemCount() - 1 - active) : null;
		for (int row = 0; !other && row < tree.getItemCount(); row++) {
			if (selected != null && tree.getItem(row).getData(CONTENT) == selected) {
				line = tree.getItem(row);
			}
		}
		for (int i = 0; !other && line != null && label != 0 && i < line.getItemCount(); i++) {
			if ((Integer) line.getItem(i).getData() == label) {
				line = line.getItem(i);
				break;
			}
		}
		if (line == null && tree.getItemCount() > 0) {
			line = tree.getItem(0);
		}
		if (line != null && line != item()) {
			tree.setSelection(line);
		}
	}

	private static void set(TreeItem item, String text, boolean checked, Image image) {
		if (!item.getText().equals(text)) {
			item.setText(text);
		}
		item.setChecked(checked);
		item.setImage(image);
	}

	private void fillLabels(TreeItem item, PlaneLayer layer) {
		List<Integer> values = layer instanceof LabelLayer map ? new ArrayList<>(labels(map)) : List.of();
		boolean isNew = item.getItemCount() == 0;
		while (item.getItemCount() > values.size()) {
			item.getItem(item.getItemCount() - 1).dispose();
		}
		for (int i = 0; i < values.size() && layer instanceof LabelLayer map; i++) {
			int value = values.get(i);
			TreeItem line = i < item.getItemCount() ? item.getItem(i) : new TreeItem(item, SWT.NONE);
			line.setData(value);
			set(line, CoreTexts.local(map.label(value)), map.style().shows(value), swatch(map.style().colour(value)));
		}
		if (isNew && values.size() <= 12) {
			item.setExpanded(true);
		}
	}

	/** The labels that have names, and those that were found in the map at any time: it is searched once, on another thread. */
	private Set<Integer> labels(LabelLayer map) {
		Set<Integer> known = new TreeSet<>(map.names().keySet());
		known.remove(0);
		LabelTiles first = map.labels().atTime(0);
		Set<Integer> found = labels.get(first);
		if (found != null) {
			known.addAll(found);
			if (!changed.remove(first)) {
				return known;
			}
		} else {
			labels.put(first, Set.of());
		}
		Pictures.workers().execute(() -> {
			Set<Integer> present = new TreeSet<>();
			for (int time = 0; time < first.times(); time++) {
				present.addAll(LabelBoxes.of(first.atTime(time)).keySet());
			}
			if (!display.isDisposed()) {
				display.asyncExec(() -> {
					if (!isDisposed()) {
						labels.put(first, present);
						fill();
					}
				});
			}
		});
		return known;
	}

	private Image swatch(int rgb) {
		return swatches.computeIfAbsent(rgb, c -> {
			Image image = new Image(getDisplay(), SWATCH, SWATCH);
			GC gc = new GC(image);
			gc.setBackground(new Color(c >> 16 & 255, c >> 8 & 255, c & 255));
			gc.fillRectangle(0, 0, SWATCH, SWATCH);
			gc.dispose();
			return image;
		});
	}

	private void selected(Event e) {
		if (filling) {
			return;
		}
		TreeItem item = (TreeItem) e.item;
		if (e.detail == SWT.CHECK) {
			TreeItem parent = item.getParentItem();
			int index = (Integer) (parent == null ? item : parent).getData();
			check(index, parent == null ? 0 : (Integer) item.getData(), item.getChecked());
			return;
		}
		int index = layerIndex();
		if (index >= 0 && model.layers().get(index) instanceof LabelLayer) {
			model.activate(index);
		}
		showBar();
	}

	private void check(int index, int label, boolean shown) {
		PlaneLayer layer = model.layers().get(index);
		if (layer instanceof ImageLayer image) {
			model.replace(index, image.with(image.colours(), image.opacity(), shown));
		} else if (layer instanceof LabelLayer map) {
			model.replace(index, label == 0 ? map.with(shown) : map.with(map.style().show(label, shown)));
		} else if (layer instanceof HiddenLayer hidden && shown) {
			model.replace(index, hidden.of());
		} else if (!shown && layer.visible()) {
			model.replace(index, new HiddenLayer(layer));
		}
	}

	private void showBar() {
		int index = layerIndex();
		PlaneLayer layer = index < 0 ? null : model.layers().get(index);
		StackLayout stack = (StackLayout) bars.getLayout();
		stack.topControl = layer instanceof ImageLayer ? imageBar : layer instanceof LabelLayer ? labelBar : null;
		imageBar.fill();
		labelBar.fill();
		bars.layout();
	}
}
