// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.List;
import org.hilum.runs.doctor.Doctor;
import org.hilum.runs.doctor.Finding;
import org.hilum.vtk.VtkNatives;

/** Tells the doctor whether VTK's libraries can be loaded. */
public final class VtkCheck implements Doctor.Check {

	@Override
	public List<Finding> examine() {
		String problem = VtkNatives.load();
		return List.of(problem == null ? new Finding(Finding.Level.GOOD, "VTK", "loaded", "")
				: new Finding(Finding.Level.LESS, "VTK", "not available: volumes cannot be drawn", problem));
	}
}
