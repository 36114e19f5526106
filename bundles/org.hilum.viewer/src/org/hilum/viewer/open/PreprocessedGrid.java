// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.open;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.imaging.Geometry;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.CaseProperties;
import org.hilum.nnunet.preprocessed.CaseStore;
import org.hilum.nnunet.preprocessed.MappedCase;

/** Where the voxels of nnU-Net's arrays lie in the patient: axes transposed, cropped, resampled. */
final class PreprocessedGrid {

	private static final String PLANS_ENDING = "Plans.json";

	private PreprocessedGrid() {
	}

	/** {@return the grid of a preprocessed case; at the world's origin with 1 mm where its properties are missing} */
	static Geometry of(Path folder, MappedCase mapped) {
		int[] s = mapped.shape();
		int[] shape = { s[1], s[2], s[3] };
		if (!Files.exists(CaseStore.propertiesFile(folder, mapped.id()))) {
			return plain(shape);
		}
		return of(mapped.properties(), transposition(folder), shape);
	}

	/**
	 * {@return the grid of a preprocessed array}
	 *
	 * @param properties what was done to the image
	 * @param forward    of each axis of the array (z, y, x) the axis of the image
	 * @param shape      of the array
	 */
	static Geometry of(CaseProperties properties, int[] forward, int... shape) {
		Geometry image = properties.geometry();
		int[] size = new int[3];
		double[] spacing = new double[3];
		double[] direction = new double[9];
		double[] first = new double[3];
		for (int axis = 0; axis < 3; axis++) {
			int array = 2 - axis;
			int own = 2 - forward[array];
			// resampling keeps the edges of the box: a voxel is so many voxels of the image long
			double ratio = properties.shapeAfterCropping()[array] / (double) shape[array];
			size[axis] = shape[array];
			spacing[axis] = image.spacing()[own] * ratio;
			first[own] = properties.bbox()[array][0] + 0.5 * ratio - 0.5;
			for (int row = 0; row < 3; row++) {
				direction[3 * row + axis] = image.direction()[3 * row + own];
			}
		}
		return new Geometry(size, spacing, image.toWorld(first[0], first[1], first[2]), direction);
	}

	/** {@return the axes of the plans whose data are in a folder; those of the image when there are no such plans} */
	private static int[] transposition(Path folder) {
		String name = folder.getFileName().toString();
		return Folders.list(folder.getParent()).stream().filter(f -> f.getFileName().toString().endsWith(PLANS_ENDING))
				.flatMap(f -> plans(f).stream())
				.filter(p -> p.configurations().values().stream().anyMatch(c -> name.equals(c.dataIdentifier())))
				.map(Plans::transposeForward).findFirst().orElse(new int[] { 0, 1, 2 });
	}

	private static java.util.Optional<Plans> plans(Path file) {
		try {
			return java.util.Optional.of(Plans.read(file));
		} catch (HilumException _) {
			// plans of others that cannot be read say nothing about this folder
			return java.util.Optional.empty();
		}
	}

	/** {@return the grid of an array on the image's own voxels, such as probabilities} */
	static Geometry source(Path properties, int... shape) {
		int[] zyx = Arrays.copyOfRange(shape, 1, 4);
		if (Files.exists(properties)) {
			String name = properties.getFileName().toString();
			CaseProperties of = CaseStore.properties(properties.toAbsolutePath().getParent(),
					name.substring(0, name.length() - ".pkl".length()));
			Geometry image = of.geometry();
			int[] size = { zyx[2], zyx[1], zyx[0] };
			int[] own = image.size();
			int[] sorted = own.clone();
			int[] wanted = size.clone();
			Arrays.sort(sorted);
			Arrays.sort(wanted);
			// the properties know the size only up to the order of axes
			if (Arrays.equals(sorted, wanted)) {
				return new Geometry(size, image.spacing(), image.origin(), image.direction());
			}
		}
		return plain(zyx);
	}

	private static Geometry plain(int... zyx) {
		return Geometry.axisAligned(new int[] { zyx[2], zyx[1], zyx[0] }, new double[] { 1, 1, 1 });
	}
}
