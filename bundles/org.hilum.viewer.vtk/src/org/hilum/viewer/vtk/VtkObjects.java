// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.vtk;

import java.util.ArrayList;
import java.util.List;
import vtk.vtkObjectBase;

/** Objects of VTK that are deleted together, the newest first; on the render thread. */
final class VtkObjects implements AutoCloseable {

	private final List<vtkObjectBase> objects = new ArrayList<>();

	/**
	 * {@return an object, which is deleted with the others}
	 *
	 * @param <T>    its type
	 * @param object the object
	 */
	<T extends vtkObjectBase> T own(T object) {
		objects.add(object);
		return object;
	}

	@Override
	public void close() {
		for (int i = objects.size() - 1; i >= 0; i--) {
			objects.get(i).Delete();
		}
		objects.clear();
	}
}
