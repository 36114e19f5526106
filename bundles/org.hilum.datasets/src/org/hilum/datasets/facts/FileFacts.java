// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.facts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.GeometryRemark;
import org.hilum.imaging.PixelType;

/**
 * What is known of one image file.
 *
 * @param file       its path, relative to the data set's folder, with slashes
 * @param problem    why it cannot be read, or null
 * @param remedy     what to do about that, or null
 * @param geometry   where its voxels lie, or null when it cannot be read
 * @param type       how one value is stored, or null
 * @param components values per voxel: 1 for an ordinary image; more for a time series or a colour picture
 * @param content    a hash of size and values, equal for two files with equal voxels whatever their format, or null
 * @param remarks    what the file leaves open or contradicts about its geometry
 * @since 0.1.0
 */
public record FileFacts(String file, String problem, String remedy,
		@JsonIgnoreProperties("plane") Geometry geometry, PixelType type, int components,
		String content, List<GeometryRemark> remarks) {

	/** Copies the list. */
	public FileFacts {
		remarks = remarks == null ? List.of() : List.copyOf(remarks);
	}

	/** {@return whether spacing and place of the file can be relied on} */
	@JsonIgnore
	public boolean isPlaced() {
		return remarks.stream().noneMatch(remark -> remark.kind().refused());
	}

	/**
	 * {@return the facts of a file that cannot be read}
	 *
	 * @param file    its relative path
	 * @param problem why
	 * @param remedy  what to do
	 */
	public static FileFacts unreadable(String file, String problem, String remedy) {
		return new FileFacts(file, problem, remedy, null, null, 0, null, List.of());
	}

	/**
	 * {@return these facts with the file's remarks about its geometry}
	 *
	 * @param found remarks of its format
	 */
	FileFacts with(List<GeometryRemark> found) {
		return new FileFacts(file, problem, remedy, geometry, type, components, content, found);
	}

	/** {@return whether the file could be read} */
	@JsonIgnore
	public boolean readable() {
		return problem == null;
	}
}
