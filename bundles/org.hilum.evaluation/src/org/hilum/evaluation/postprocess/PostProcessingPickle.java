// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.postprocess;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.nnunet.exchange.pickle.PickleWriter;
import org.hilum.nnunet.exchange.pickle.PythonValue.Global;
import org.hilum.nnunet.exchange.pickle.RestrictedUnpickler;

/**
 * nnU-Net's postprocessing.pkl: a pair of a list of functions, by name, and a list of their keyword arguments. Exactly
 * one function is known; a pickle that calls it, or names another one, is refused.
 */
final class PostProcessingPickle {

	/** Where nnU-Net 2 keeps the function, so that Python finds it. */
	static final Global FUNCTION = new Global("nnunetv2.postprocessing.remove_connected_components",
			"remove_all_but_largest_component_from_segmentation");
	static final String TARGETS = "labels_or_regions";
	static final String BACKGROUND = "background_label";

	/** These files are some hundred bytes; this is enough for thousands of labels. */
	private static final int MAX_BYTES = 1 << 20;

	private PostProcessingPickle() {
	}

	static void write(Path file, PostProcessing postProcessing) {
		List<Object> functions = new ArrayList<>();
		List<Object> arguments = new ArrayList<>();
		for (KeepLargest step : postProcessing.steps()) {
			functions.add(FUNCTION);
			Map<String, Object> kwargs = new LinkedHashMap<>();
			List<Object> targets = step.targets().stream().map(PostProcessingPickle::python).toList();
			kwargs.put(TARGETS, step.list() ? targets : targets.getFirst());
			if (step.background() != 0) {
				kwargs.put(BACKGROUND, step.background());
			}
			arguments.add(kwargs);
		}
		AtomicFiles.write(file, out -> PickleWriter.write(new Object[] { functions, arguments }, out));
	}

	/** An int, or a tuple of ints. */
	private static Object python(LabelOrRegion target) {
		return target.region() ? target.labels().toArray() : (Object) target.labels().getFirst();
	}

	static PostProcessing read(Path file) {
		if (file.getFileName().toString().endsWith(".json")) {
			throw notSteps(file);
		}
		RestrictedUnpickler unpickler = new RestrictedUnpickler().limit(MAX_BYTES).allow(FUNCTION.module(),
				FUNCTION.name(), _ -> {
					throw HilumException.input(null, "The pickle calls " + FUNCTION + " instead of naming it",
							"Do not use it unless you know where it came from.");
				});
		Object content = unpickler.read(file);
		try {
			Object[] pair = (Object[]) content;
			List<?> functions = (List<?>) pair[0];
			List<?> arguments = (List<?>) pair[1];
			List<KeepLargest> steps = new ArrayList<>();
			for (int i = 0; i < Math.max(functions.size(), arguments.size()); i++) {
				if (!FUNCTION.equals(functions.get(i))) {
					throw new IllegalArgumentException("not a function: " + functions.get(i));
				}
				steps.add(step((Map<?, ?>) arguments.get(i)));
			}
			return new PostProcessing(steps);
		} catch (ClassCastException | NullPointerException | IllegalArgumentException | IndexOutOfBoundsException e) {
			throw notSteps(file).because(e);
		}
	}

	private static HilumException notSteps(Path file) {
		return HilumException.input(file, "This is not nnU-Net's list of post-processing steps",
				"Choose the postprocessing.pkl that determine_postprocessing or find_best_configuration wrote.");
	}

	private static KeepLargest step(Map<?, ?> kwargs) {
		for (Object key : kwargs.keySet()) {
			if (!TARGETS.equals(key) && !BACKGROUND.equals(key)) {
				throw new IllegalArgumentException("unknown argument: " + key);
			}
		}
		Object targets = kwargs.get(TARGETS);
		int background = kwargs.get(BACKGROUND) instanceof Number n ? n.intValue() : 0;
		if (targets instanceof List<?> list) {
			return new KeepLargest(list.stream().map(PostProcessingPickle::target).toList(), true, background);
		}
		return new KeepLargest(List.of(target(targets)), false, background);
	}

	private static LabelOrRegion target(Object value) {
		if (value instanceof Object[] tuple) {
			return LabelOrRegion.region(Arrays.stream(tuple).map(v -> ((Number) v).intValue()).toList());
		}
		return LabelOrRegion.label(((Number) value).intValue());
	}
}
