// SPDX-License-Identifier: EPL-2.0
/**
 * Corrections of label maps by hand. A {@link org.hilum.viewer.edit.Correction} holds a copy of a map, its journal on disk and a
 * {@link org.hilum.viewer.edit.LabelEditor}. Every change is a stroke of that editor: {@code begin}, then
 * {@link org.hilum.viewer.edit.Brush} or {@link org.hilum.viewer.edit.RegionEdits} on it, then {@code end}. An open stroke is
 * seen by readers already. Undo and redo have no limit of steps.
 */
package org.hilum.viewer.edit;
