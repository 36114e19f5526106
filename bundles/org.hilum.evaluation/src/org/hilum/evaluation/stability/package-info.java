// SPDX-License-Identifier: EPL-2.0
/** Stability of models against several annotators of the same cases. */
package org.hilum.evaluation.stability;
