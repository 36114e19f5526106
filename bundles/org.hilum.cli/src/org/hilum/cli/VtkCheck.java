// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.List;
import org.hilum.core.UserFolder;
import org.hilum.runs.diagnosis.Diagnosis;
import org.hilum.runs.diagnosis.DiagnosisItem;
import org.hilum.vtk.VtkNatives;

/** Diagnosis of VTK's libraries: whether they can be loaded. */
public final class VtkCheck implements Diagnosis.Check {

	@Override
	public List<DiagnosisItem> examine() {
		String problem = VtkNatives.load(UserFolder.path().resolve("vtk.log").toFile());
		return List.of(problem == null ? new DiagnosisItem(DiagnosisItem.Level.GOOD, "VTK", "loaded", "")
				: new DiagnosisItem(DiagnosisItem.Level.LESS, "VTK", "not available: volumes cannot be drawn", problem));
	}
}
