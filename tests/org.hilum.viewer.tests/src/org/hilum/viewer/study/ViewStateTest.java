// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hilum.core.HilumException;
import org.hilum.viewer.image.Window;
import org.hilum.viewer.plane.Interpolation;
import org.hilum.viewer.plane.Slab;
import org.hilum.viewer.volume.VolumePreset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** States of views in files, and files that are none. */
class ViewStateTest {

	@TempDir
	private Path folder;

	private static ViewState state() {
		return new ViewState("ONE", new double[] { 1.5, -2, 1e-3 }, 2.25, Interpolation.NEAREST, new Slab(Slab.Mode.MINIMUM, 7),
				Map.of("CT", new ViewState.Layer(true, 1, new Window(40, 400), "", Set.of(), 1, 4), "tumour: \u00fc",
						new ViewState.Layer(false, 0.25, null, "OUTLINE", Set.of(3, 1), 0, 0)),
				VolumePreset.SKIN.function(0, 1));
	}

	@Test
	void aStateIsReadAsItWasWritten() {
		Path file = ViewState.file(folder, "case_7");
		assertEquals(Optional.empty(), ViewState.read(file));
		state().write(file);
		ViewState read = ViewState.read(file).orElseThrow();
		assertArrayEquals(state().crosshair(), read.crosshair());
		assertEquals(state().layers(), read.layers());
		assertEquals(state().slab(), read.slab());
		assertEquals(state().volume(), read.volume());
		assertEquals("ONE", read.layout());
		assertEquals(2.25, read.zoom());
		assertEquals(Interpolation.NEAREST, read.interpolation());
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"zoom\":-1", "\"zoom\":\"2\"", "\"crosshair\":[1,2]", "\"slab_mm\":1e9", "\"interpolation\":\"X\"",
			"\"layers\":{\"a\":{\"opacity\":2}}", "\"layers\":{\"a\":{\"opacity\":1,\"level\":0,\"width\":0}}",
			"\"volume\":{\"projection\":\"COMPOSITE\",\"points\":[]}",
			"\"volume\":{\"projection\":\"MAXIMUM\",\"points\":[{\"value\":1,\"colour\":-1,\"opacity\":1}]}" })
	void aDamagedFileIsNamed(String part) throws IOException {
		Path file = ViewState.file(folder, "case_7");
		state().write(file);
		String text = Files.readString(file).strip();
		Files.writeString(file, text.substring(0, text.length() - 1) + "," + part + "}");
		HilumException problem = assertThrows(HilumException.class, () -> ViewState.read(file));
		assertTrue(problem.getMessage().contains("case_7.json"), problem.getMessage());
	}

	@Test
	void theNameOfACaseDoesNotLeadOutOfTheFolder() {
		assertThrows(HilumException.class, () -> ViewState.file(folder, "../../elsewhere"));
	}
}
